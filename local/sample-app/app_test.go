package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func environment(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func serviceFor(t *testing.T, values map[string]string) (http.Handler, chan int, *bytes.Buffer) {
	t.Helper()
	config, err := readConfig(environment(values))
	if err != nil {
		t.Fatal(err)
	}
	crashed := make(chan int, 1)
	out := &bytes.Buffer{}
	return newService(config, newLogger(out, environment(values)), crashed).handler(), crashed, out
}

func ask(handler http.Handler, method, path string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(method, path, nil))
	return recorder
}

func TestAnswers(t *testing.T) {
	handler, _, out := serviceFor(t, map[string]string{"SERVICE_NAME": "web<1>", "RELEASE_SHA": "abc123"})
	for path, want := range map[string]struct {
		status int
		text   string
	}{
		"/":             {200, "web&lt;1&gt; is up"},
		"/health":       {200, `"status":"ok"`},
		"/version":      {200, `"sha":"abc123"`},
		"/version.json": {200, `"sha":"abc123"`},
		"/echo?a=b":     {200, `"uri":"/echo?a=b"`},
		"/slow?ms=1":    {200, `"waited":1`},
		"/slow?ms=-1":   {400, "0 to 60000"},
		"/nowhere":      {404, "nothing is at /nowhere"},
		"/crash":        {404, "nothing is at /crash"},
	} {
		got := ask(handler, http.MethodGet, path)
		if got.Code != want.status || !strings.Contains(got.Body.String(), want.text) {
			t.Errorf("%s: got %d %s, want %d with %s", path, got.Code, got.Body, want.status, want.text)
		}
	}
	line, _, _ := strings.Cut(out.String(), "\n")
	var entry map[string]any
	if err := json.Unmarshal([]byte(line), &entry); err != nil || entry["message"] != "request" {
		t.Errorf("not a log line of a request: %s", line)
	}
}

func TestSwitches(t *testing.T) {
	handler, crashed, _ := serviceFor(t, map[string]string{"ENABLE_SWITCHES": "true", "UNHEALTHY": "true"})
	status := func(method, path string) int { return ask(handler, method, path).Code }
	if got := status(http.MethodGet, "/health"); got != 503 {
		t.Errorf("UNHEALTHY=true answers %d", got)
	}
	if got := status(http.MethodGet, "/healthy"); got != 405 {
		t.Errorf("a switch can be thrown by GET: %d", got)
	}
	if status(http.MethodPost, "/healthy"); status(http.MethodGet, "/health") != 200 {
		t.Error("POST /healthy does not make it healthy")
	}
	if status(http.MethodPost, "/unhealthy"); status(http.MethodGet, "/health") != 503 {
		t.Error("POST /unhealthy does not make it unhealthy")
	}
	status(http.MethodPost, "/crash")
	status(http.MethodPost, "/crash")
	if code := <-crashed; code != 1 {
		t.Errorf("POST /crash ends with %d", code)
	}
}

func TestExitCodes(t *testing.T) {
	soon := 50 * time.Millisecond
	for _, test := range []struct {
		args string
		env  map[string]string
		code int
		says string
	}{
		{"prepare", nil, 0, "3 of 3 steps done"},
		{"prepare --succeed --seconds=0.01", nil, 0, "3 of 3 steps done"},
		{"prepare --fail", nil, 1, "failed, exit code 1"},
		{"prepare --fail=3", nil, 3, "failed, exit code 3"},
		{"prepare --fail=900", nil, 2, "1 to 255"},
		{"prepare --hang", nil, 143, "stopped before it was done"},
		{"prepare --hang --fail", nil, 2, "choose one"},
		{"prepare", map[string]string{"PREPARE_FAIL": "3"}, 3, "failed, exit code 3"},
		{"prepare --succeed", map[string]string{"PREPARE_FAIL": "3"}, 0, "3 of 3 steps done"},
		{"prepare --fail=4", map[string]string{"PREPARE_HANG": "true"}, 4, "failed, exit code 4"},
		{"prepare", map[string]string{"PREPARE_HANG": "true"}, 143, "stopped before it was done"},
		{"prepare", map[string]string{"PREPARE_SECONDS": "60"}, 143, "stopped before it was done"},
		{"prepare --seconds=0", map[string]string{"PREPARE_SECONDS": "60"}, 0, "3 of 3 steps done"},
		{"prepare", map[string]string{"PREPARE_FAIL": "many"}, 2, "PREPARE_FAIL"},
		{"sleep 0.01", nil, 0, ""},
		{"sleep 60", nil, 143, ""},
		{"sleep", nil, 2, "takes a number of seconds"},
		{"sleep long", nil, 2, "is no number of seconds"},
		{"prepare now", nil, 2, `unknown argument \"now\"`},
		{"dance", nil, 2, "usage: app"},
		{"serve", map[string]string{"CRASH_ON_START": "9"}, 9, "crashing at the start"},
		{"serve", map[string]string{"CRASH_AFTER": "1ms", "PORT": "0"}, 1, "crashing"},
		{"serve", map[string]string{"PORT": "0"}, 0, "stopped"},
		{"serve", map[string]string{"PORT": "ninety"}, 1, "ninety"},
		{"serve", map[string]string{"UNHEALTHY": "maybe"}, 2, "use true or false"},
		{"serve", map[string]string{"CRASH_AFTER": "soon"}, 2, "use a duration"},
		{"worker", map[string]string{"WORK_SECONDS": "0.01"}, 0, "job 2 done"},
		{"worker", map[string]string{"CRASH_AFTER": "1ms"}, 1, "crashing"},
		{"worker", map[string]string{"FILL_MEMORY_MIB": "2"}, 0, "2 MiB taken"},
		{"worker", map[string]string{"FILL_MEMORY_MIB": "much"}, 2, "use a number of MiB"},
		{"cron", nil, 0, "job: done"},
		{"cron", map[string]string{"CRON_FAIL": "4"}, 4, "job: failed, exit code 4"},
		{"cron", map[string]string{"CRON_SECONDS": "60"}, 143, "stopped before it was done"},
		{"init", nil, 0, "nothing is mounted"},
		{"init", map[string]string{"INIT_FAIL": "6"}, 6, "init: failed, exit code 6"},
		{"init", map[string]string{"MOUNTED_PATH": "/nowhere"}, 1, "no such file"},
		{"healthcheck", map[string]string{"PORT": "1"}, 1, ""},
	} {
		ctx, cancel := context.WithTimeout(context.Background(), soon)
		out := &bytes.Buffer{}
		code := run(ctx, strings.Fields(test.args), environment(test.env), out)
		cancel()
		if code != test.code || !strings.Contains(out.String(), test.says) {
			t.Errorf("%s %v: exit code %d, want %d; said %s", test.args, test.env, code, test.code, out)
		}
	}
}

func TestHealthcheck(t *testing.T) {
	for status, want := range map[int]int{200: 0, 503: 1} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
		}))
		port := server.URL[strings.LastIndex(server.URL, ":")+1:]
		if code := run(context.Background(), []string{"healthcheck"}, environment(map[string]string{"PORT": port}), &bytes.Buffer{}); code != want {
			t.Errorf("a service that answers %d: exit code %d", status, code)
		}
		server.Close()
	}
}

func TestIsSleepByName(t *testing.T) {
	for name, want := range map[string]string{"sleep": "sleep 5", "/bin/sleep": "sleep 5", "/app": "5"} {
		if got := strings.Join(arguments([]string{name, "5"}), " "); got != want {
			t.Errorf("%s 5 runs %q, want %q", name, got, want)
		}
	}
}
