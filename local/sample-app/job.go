package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// job is what a schedule starts: it says that it ran and ends, as CRON_FAIL and CRON_SECONDS say.
func job(ctx context.Context, config config, log *logger) int {
	log.line("info", "job: started", "sha", config.sha)
	select {
	case <-ctx.Done():
		log.line("error", "job: stopped before it was done")
		return stopped
	case <-time.After(config.job.work):
	}
	if config.job.fail != 0 {
		log.line("error", fmt.Sprintf("job: failed, exit code %d", config.job.fail))
		return config.job.fail
	}
	log.line("info", "job: done")
	return 0
}

// initialise is what runs before the service in its task: it leaves a file where the service finds it, or fails as INIT_FAIL
// says.
func initialise(config config, log *logger) int {
	if config.initFail != 0 {
		log.line("error", fmt.Sprintf("init: failed, exit code %d", config.initFail))
		return config.initFail
	}
	if config.mountedPath == "" {
		log.line("info", "init: done, nothing is mounted")
		return 0
	}
	file := filepath.Join(config.mountedPath, "initialised")
	if err := os.WriteFile(file, []byte(time.Now().UTC().Format(time.RFC3339Nano)), 0o644); err != nil {
		log.line("error", "init: "+err.Error())
		return 1
	}
	log.line("info", "init: done", "file", file)
	return 0
}
