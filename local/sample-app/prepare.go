package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strconv"
	"time"
)

// exitCode is a flag that may stand alone (exit code 1) or carry a number.
type exitCode int

func (e *exitCode) String() string   { return strconv.Itoa(int(*e)) }
func (e *exitCode) IsBoolFlag() bool { return true }
func (e *exitCode) Set(text string) error {
	switch text {
	case "true":
		*e = 1
		return nil
	case "false":
		*e = 0
		return nil
	}
	code, err := strconv.Atoi(text)
	if err != nil || code < 1 || code > 255 {
		return fmt.Errorf("use an exit code from 1 to 255")
	}
	*e = exitCode(code)
	return nil
}

// preparation says how the work before a release goes.
type preparation struct {
	// fail is the exit code to end with, 0 for success.
	fail int
	// hang keeps it from ever ending by itself.
	hang bool
	work time.Duration
}

// prepare stands for what must be done once before a release serves: migrations, warm caches. Arguments win over what the
// environment says, so that an image can carry a bad preparation and a command line still ask for a good one.
func prepare(ctx context.Context, args []string, said preparation, log *logger) int {
	flags := flag.NewFlagSet("prepare", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	succeed := flags.Bool("succeed", false, "end with exit code 0 (default)")
	var fail exitCode
	flags.Var(&fail, "fail", "end with this exit code (1)")
	hang := flags.Bool("hang", false, "never end by itself")
	work := flags.Float64("seconds", said.work.Seconds(), "time that the work takes")
	if err := flags.Parse(args); err != nil {
		log.line("error", "prepare: "+err.Error())
		return 2
	}
	if flags.NArg() > 0 {
		log.line("error", fmt.Sprintf("prepare: unknown argument %q", flags.Arg(0)))
		return 2
	}
	if (*succeed && fail != 0) || (*succeed && *hang) || (fail != 0 && *hang) {
		log.line("error", "prepare: choose one of --succeed, --fail and --hang")
		return 2
	}
	if *succeed || fail != 0 || *hang {
		said.fail, said.hang = int(fail), *hang
	}
	log.line("info", "prepare: started")
	var done <-chan time.Time
	if !said.hang {
		done = time.After(time.Duration(*work * float64(time.Second)))
	}
	select {
	case <-ctx.Done():
		log.line("error", "prepare: stopped before it was done")
		return stopped
	case <-done:
	}
	if said.fail != 0 {
		log.line("error", fmt.Sprintf("prepare: step 2 of 3 failed, exit code %d", said.fail))
		return said.fail
	}
	log.line("info", "prepare: 3 of 3 steps done")
	return 0
}
