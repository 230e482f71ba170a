package main

import (
	"fmt"
	"strconv"
	"time"
)

// config is what the environment says.
type config struct {
	port         string
	name         string
	sha          string
	unhealthy    bool
	switches     bool
	crashOnStart int
	crashAfter   time.Duration
	drain        time.Duration
	workPause    time.Duration
	prepare      preparation
	job          preparation
	initFail     int
	fillMemory   int
	mountedPath  string
}

func readConfig(env func(string) string) (config, error) {
	c := config{port: "8080", name: "sample", sha: sha, drain: 20 * time.Second, workPause: 10 * time.Second}
	for variable, text := range map[string]*string{
		"PORT": &c.port, "SERVICE_NAME": &c.name, "RELEASE_SHA": &c.sha, "MOUNTED_PATH": &c.mountedPath,
	} {
		if value := env(variable); value != "" {
			*text = value
		}
	}
	for variable, flag := range map[string]*bool{
		"UNHEALTHY": &c.unhealthy, "ENABLE_SWITCHES": &c.switches, "PREPARE_HANG": &c.prepare.hang,
	} {
		if value := env(variable); value != "" {
			parsed, err := strconv.ParseBool(value)
			if err != nil {
				return c, fmt.Errorf("%s is %q; use true or false", variable, value)
			}
			*flag = parsed
		}
	}
	for variable, duration := range map[string]*time.Duration{
		"DRAIN_SECONDS": &c.drain, "WORK_SECONDS": &c.workPause, "PREPARE_SECONDS": &c.prepare.work,
		"CRON_SECONDS": &c.job.work,
	} {
		if value := env(variable); value != "" {
			parsed, err := seconds(value)
			if err != nil || parsed <= 0 {
				return c, fmt.Errorf("%s is %q; use a number of seconds above 0", variable, value)
			}
			*duration = parsed
		}
	}
	for variable, exit := range map[string]*int{
		"CRASH_ON_START": &c.crashOnStart, "PREPARE_FAIL": &c.prepare.fail, "CRON_FAIL": &c.job.fail, "INIT_FAIL": &c.initFail,
	} {
		if value := env(variable); value != "" {
			code, err := strconv.Atoi(value)
			if err != nil || code < 0 || code > 255 {
				return c, fmt.Errorf("%s is %q; use an exit code from 1 to 255, or 0 for none", variable, value)
			}
			*exit = code
		}
	}
	if value := env("FILL_MEMORY_MIB"); value != "" {
		mebibytes, err := strconv.Atoi(value)
		if err != nil || mebibytes < 1 {
			return c, fmt.Errorf("FILL_MEMORY_MIB is %q; use a number of MiB, 1 or more", value)
		}
		c.fillMemory = mebibytes
	}
	if value := env("CRASH_AFTER"); value != "" {
		after, err := time.ParseDuration(value)
		if err != nil || after <= 0 {
			return c, fmt.Errorf("CRASH_AFTER is %q; use a duration such as 5s", value)
		}
		c.crashAfter = after
	}
	return c, nil
}

// seconds reads a number of seconds, fractions allowed.
func seconds(text string) (time.Duration, error) {
	number, err := strconv.ParseFloat(text, 64)
	return time.Duration(number * float64(time.Second)), err
}
