package main

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

var page = template.Must(template.New("page").Parse(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{.Name}}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:4em auto;padding:0 1em}dt{font-weight:600}</style>
<h1>{{.Name}} is up</h1>
<dl>
<dt>Version</dt><dd><code>{{.Sha}}</code></dd>
<dt>Container</dt><dd><code>{{.Container}}</code></dd>
<dt>You asked</dt><dd><code>{{.Method}} {{.URL}}</code></dd>
</dl>
<p>Also here: <a href="/health">/health</a>, <a href="/version">/version</a>, <a href="/echo">/echo</a>.</p>
</html>
`))

// service answers HTTP requests.
type service struct {
	config    config
	log       *logger
	crashed   chan<- int
	unhealthy atomic.Bool
	container string
	hoard     hoard
	env       func(string) string
	// stopping is closed when the service takes no new connections.
	stopping chan struct{}
	// sockets are the open WebSockets, of which a server knows nothing once they are taken over.
	sockets sync.WaitGroup
}

// callPatience is how long a service waits for another that it is told to ask.
const callPatience = 3 * time.Second

func newService(config config, log *logger, crashed chan<- int) *service {
	s := &service{config: config, log: log, crashed: crashed, env: os.Getenv, stopping: make(chan struct{})}
	s.unhealthy.Store(config.unhealthy)
	s.container, _ = os.Hostname()
	return s
}

func (s *service) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/health", s.health)
	mux.HandleFunc("/version", s.version)
	mux.HandleFunc("/version.json", s.version)
	mux.HandleFunc("/echo", s.echo)
	mux.HandleFunc("/slow", s.slow)
	mux.HandleFunc("/ws", s.webSocket)
	if s.config.switches {
		mux.HandleFunc("/crash", post(func() { crash(s.crashed) }))
		mux.HandleFunc("/unhealthy", post(func() { s.unhealthy.Store(true) }))
		mux.HandleFunc("/fill", s.fillMemory)
		mux.HandleFunc("/secret", s.secret)
		mux.HandleFunc("/file", s.file)
		mux.HandleFunc("/call", s.call)
		mux.HandleFunc("/healthy", post(func() { s.unhealthy.Store(false) }))
	}
	mux.HandleFunc("/", s.home)
	return s.logged(mux)
}

func (s *service) home(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path != "/" {
		answer(w, http.StatusNotFound, map[string]any{"error": "nothing is at " + r.URL.Path})
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_ = page.Execute(w, map[string]string{
		"Name": s.config.name, "Sha": s.config.sha, "Container": s.container,
		"Method": r.Method, "URL": publicURL(r),
	})
}

// publicURL is the address in the user's browser: the load balancer tells its protocol.
func publicURL(r *http.Request) string {
	protocol := r.Header.Get("X-Forwarded-Proto")
	if protocol == "" {
		protocol = "http"
	}
	return protocol + "://" + r.Host + r.URL.Path
}

func (s *service) health(w http.ResponseWriter, _ *http.Request) {
	if s.unhealthy.Load() {
		answer(w, http.StatusServiceUnavailable, map[string]any{"status": "unhealthy"})
		return
	}
	answer(w, http.StatusOK, map[string]any{"status": "ok"})
}

func (s *service) version(w http.ResponseWriter, _ *http.Request) {
	answer(w, http.StatusOK, map[string]any{"sha": s.config.sha, "service": s.config.name, "container": s.container})
}

// echo says what arrived, so that a test sees what a load balancer added.
func (s *service) echo(w http.ResponseWriter, r *http.Request) {
	headers := map[string]string{}
	for name := range r.Header {
		headers[name] = r.Header.Get(name)
	}
	peer, _, _ := net.SplitHostPort(r.RemoteAddr)
	answer(w, http.StatusOK, map[string]any{
		"method": r.Method, "host": r.Host, "uri": r.RequestURI, "headers": headers, "peer": peer,
	})
}

// slow answers after ?ms= milliseconds, at most a minute, for tests of timeouts and of draining.
func (s *service) slow(w http.ResponseWriter, r *http.Request) {
	wait, err := strconv.Atoi(r.URL.Query().Get("ms"))
	if err != nil || wait < 0 || wait > 60_000 {
		answer(w, http.StatusBadRequest, map[string]any{"error": "use ?ms= with 0 to 60000"})
		return
	}
	select {
	case <-time.After(time.Duration(wait) * time.Millisecond):
		answer(w, http.StatusOK, map[string]any{"waited": wait})
	case <-r.Context().Done():
	}
}

// post lets a switch be thrown by POST alone.
func post(throw func()) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodPost {
			w.Header().Set("Allow", http.MethodPost)
			answer(w, http.StatusMethodNotAllowed, map[string]any{"error": "use POST"})
			return
		}
		throw()
		answer(w, http.StatusAccepted, map[string]any{"done": r.URL.Path})
	}
}

func answer(w http.ResponseWriter, status int, body map[string]any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

type recorder struct {
	http.ResponseWriter
	status int
}

func (r *recorder) WriteHeader(status int) {
	r.status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap lets a handler take the connection over.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// logged writes one line a request, after its answer.
func (s *service) logged(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		recorder := &recorder{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(recorder, r)
		s.log.line("info", "request",
			"method", r.Method, "path", r.URL.Path, "host", r.Host, "status", recorder.status,
			"ms", time.Since(started).Milliseconds(), "client", r.Header.Get("X-Forwarded-For"))
	})
}

// serve answers until SIGTERM, then takes no new connections and lets running requests end.
func serve(ctx context.Context, config config, log *logger, crashed chan int) int {
	listener, err := net.Listen("tcp", ":"+config.port)
	if err != nil {
		log.line("error", err.Error())
		return 1
	}
	service := newService(config, log, crashed)
	server := &http.Server{Handler: service.handler(), ReadHeaderTimeout: 10 * time.Second}
	server.RegisterOnShutdown(func() { close(service.stopping) })
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	log.line("info", "listening", "address", listener.Addr().String(), "sha", config.sha)
	select {
	case err := <-failed:
		log.line("error", err.Error())
		return 1
	case code := <-crashed:
		log.line("error", "crashing")
		return code
	case <-ctx.Done():
	}
	log.line("info", fmt.Sprintf("draining for up to %s", config.drain))
	draining, cancel := context.WithTimeout(context.Background(), config.drain)
	defer cancel()
	err = server.Shutdown(draining)
	if err == nil {
		err = service.socketsEnd(draining)
	}
	if err != nil {
		log.line("error", "requests were cut off: "+err.Error())
		return 1
	}
	log.line("info", "stopped")
	return 0
}

// socketsEnd waits until each WebSocket has said that the service goes away.
func (s *service) socketsEnd(ctx context.Context) error {
	ended := make(chan struct{})
	go func() {
		s.sockets.Wait()
		close(ended)
	}()
	select {
	case <-ended:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
