package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func askWith(handler http.Handler, method, path, body string) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	handler.ServeHTTP(recorder, httptest.NewRequest(method, path, strings.NewReader(body)))
	return recorder
}

func TestNothingIsAnsweredWithoutSwitches(t *testing.T) {
	handler, _, _ := serviceFor(t, map[string]string{"MOUNTED_PATH": t.TempDir()})
	for _, path := range []string{"/secret?name=PATH", "/file?path=a", "/fill?mib=1", "/call?url=http://127.0.0.1"} {
		if got := ask(handler, http.MethodPost, path).Code; got != http.StatusNotFound {
			t.Errorf("%s answers %d without ENABLE_SWITCHES", path, got)
		}
	}
}

func TestFilesOfTheMount(t *testing.T) {
	folder := t.TempDir()
	env := map[string]string{"MOUNTED_PATH": folder, "ENABLE_SWITCHES": "true"}
	handler, _, _ := serviceFor(t, env)
	if code := run(context.Background(), []string{"init"}, environment(env), os.Stdout); code != 0 {
		t.Errorf("init ends with %d", code)
	}
	if _, err := os.Stat(filepath.Join(folder, "initialised")); err != nil {
		t.Error(err)
	}
	for _, step := range []struct {
		method, path, body string
		status             int
		text               string
	}{
		{http.MethodGet, "/file?path=note", "", 404, "nothing is at note"},
		{http.MethodPut, "/file?path=note", "kept", 201, `"bytes":4`},
		{http.MethodGet, "/file?path=note", "", 200, "kept"},
		{http.MethodGet, "/file?path=initialised", "", 200, "T"},
		{http.MethodGet, "/file?path=../../etc/passwd", "", 400, "below MOUNTED_PATH"},
		{http.MethodPut, "/file?path=no/folder", "x", 403, "no such file"},
	} {
		got := askWith(handler, step.method, step.path, step.body)
		if got.Code != step.status || !strings.Contains(got.Body.String(), step.text) {
			t.Errorf("%s %s: got %d %s", step.method, step.path, got.Code, got.Body)
		}
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	t.Setenv("TOKEN_OF_A_TEST", "abc")
	handler, _, out := serviceFor(t, map[string]string{"ENABLE_SWITCHES": "true"})
	got := ask(handler, http.MethodGet, "/secret?name=TOKEN_OF_A_TEST").Body.String()
	if !strings.Contains(got, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") || strings.Contains(got+out.String(), `"abc"`) {
		t.Errorf("not the SHA-256 alone: %s %s", got, out)
	}
	if ask(handler, http.MethodGet, "/secret?name=NOT_THERE").Code != 404 {
		t.Error("a variable that isn't there is answered")
	}
}

func TestAsksAnother(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("it's me")) }))
	handler, _, _ := serviceFor(t, map[string]string{"ENABLE_SWITCHES": "true"})
	if got := ask(handler, http.MethodGet, "/call?url="+other.URL); !strings.Contains(got.Body.String(), "it's me") {
		t.Errorf("got %s", got.Body)
	}
	other.Close()
	if got := ask(handler, http.MethodGet, "/call?url="+other.URL); got.Code != http.StatusBadGateway {
		t.Errorf("a service that is gone answers %d", got.Code)
	}
}
