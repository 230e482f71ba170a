// The sample application: a service, a worker, a job and a prepare command in one static binary, with the
// switches that tests need. It stands for any application that a user would run, so it uses nothing but
// the standard library and needs nothing in its image.
package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"
)

// sha is the commit that the binary was built from, set by the linker; RELEASE_SHA in the environment wins.
var sha = "unknown"

// stopped is the exit code of a program that SIGTERM ended: 128 and the signal's number.
const stopped = 143

const usage = `usage: app [serve | worker | prepare | cron | init | healthcheck | sleep <seconds>]

serve        answers HTTP on PORT (8080)
worker       works without a port
prepare      what runs before a release: --succeed (default), --fail or --fail=<exit code>, --hang,
             --seconds=<duration of the work>
cron         a job: ends after CRON_SECONDS, with the exit code CRON_FAIL
init         leaves a file "initialised" in MOUNTED_PATH, or ends with the exit code INIT_FAIL
healthcheck  exit code 0 when the service on PORT says that it is healthy
sleep        ends after that time; also what the binary does under the name sleep

environment: PORT, SERVICE_NAME, RELEASE_SHA, UNHEALTHY=true, DRAIN_SECONDS (20), WORK_SECONDS (10),
             CRASH_ON_START=<exit code>, CRASH_AFTER=<duration, such as 5s>,
             PREPARE_FAIL=<exit code>, PREPARE_HANG=true, PREPARE_SECONDS,
             CRON_FAIL=<exit code>, CRON_SECONDS, INIT_FAIL=<exit code>,
             FILL_MEMORY_MIB=<what it takes at the start and never gives back>,
             ENABLE_SWITCHES=true (POST /crash, /unhealthy, /healthy, /fill?mib=; GET /secret?name= answers the
             SHA-256 of a variable; GET and PUT /file?path= below MOUNTED_PATH; GET /call?url= asks another service)
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	code := run(ctx, arguments(os.Args), os.Getenv, os.Stdout)
	stop()
	os.Exit(code)
}

// arguments lets a copy of the binary that is called sleep be that command.
func arguments(command []string) []string {
	if filepath.Base(command[0]) == "sleep" {
		return append([]string{"sleep"}, command[1:]...)
	}
	return command[1:]
}

// run is the whole program but for the process around it; it returns the exit code.
func run(ctx context.Context, args []string, env func(string) string, out io.Writer) int {
	command := "serve"
	if len(args) > 0 {
		command, args = args[0], args[1:]
	}
	log := newLogger(out, env)
	config, err := readConfig(env)
	if err != nil {
		log.line("error", err.Error())
		return 2
	}
	switch command {
	case "serve", "worker":
		if config.crashOnStart != 0 {
			log.line("error", "crashing at the start, as CRASH_ON_START says")
			return config.crashOnStart
		}
		if config.fillMemory > 0 {
			go new(hoard).fill(config.fillMemory, log)
		}
		crashed := make(chan int, 1)
		if config.crashAfter > 0 {
			timer := time.AfterFunc(config.crashAfter, func() { crash(crashed) })
			defer timer.Stop()
		}
		if command == "worker" {
			return work(ctx, config, log, crashed)
		}
		return serve(ctx, config, log, crashed)
	case "prepare":
		return prepare(ctx, args, config.prepare, log)
	case "cron":
		return job(ctx, config, log)
	case "init":
		return initialise(config, log)
	case "healthcheck":
		return healthcheck(ctx, config)
	case "sleep":
		return sleep(ctx, args, out)
	default:
		fmt.Fprintf(out, "unknown command %q\n%s", command, usage)
		return 2
	}
}

// crash asks the program to end as if it had failed; a second request changes nothing.
func crash(crashed chan<- int) {
	select {
	case crashed <- 1:
	default:
	}
}

// work does nothing useful at a steady pace until it is told to stop.
func work(ctx context.Context, config config, log *logger, crashed <-chan int) int {
	log.line("info", "worker started")
	ticker := time.NewTicker(config.workPause)
	defer ticker.Stop()
	for jobs := 1; ; jobs++ {
		select {
		case <-ctx.Done():
			log.line("info", "worker stopped")
			return 0
		case code := <-crashed:
			log.line("error", "crashing")
			return code
		case <-ticker.C:
			log.line("info", fmt.Sprintf("job %d done", jobs))
		}
	}
}

// healthcheck asks the service in the same container: an image from scratch has no curl.
func healthcheck(ctx context.Context, config config) int {
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://127.0.0.1:"+config.port+"/health", nil)
	if err != nil {
		return 1
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 1
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 1
	}
	return 0
}

// sleep is all that the time limit of a task needs of its image.
func sleep(ctx context.Context, args []string, out io.Writer) int {
	if len(args) != 1 {
		fmt.Fprintf(out, "sleep takes a number of seconds\n%s", usage)
		return 2
	}
	pause, err := seconds(args[0])
	if err != nil || pause < 0 {
		fmt.Fprintf(out, "%q is no number of seconds\n", args[0])
		return 2
	}
	select {
	case <-ctx.Done():
		return stopped
	case <-time.After(pause):
		return 0
	}
}
