package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
)

// What a test asks of the inside of a container; all of it behind ENABLE_SWITCHES.

// secret answers the SHA-256 of an environment variable: a test sees which value the container has, and nobody reads it.
func (s *service) secret(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	value := s.env(name)
	if value == "" {
		answer(w, http.StatusNotFound, map[string]any{"error": "no variable has this name"})
		return
	}
	sum := sha256.Sum256([]byte(value))
	answer(w, http.StatusOK, map[string]any{"name": name, "sha256": hex.EncodeToString(sum[:]), "container": s.container})
}

// file reads (GET) and writes (PUT) a file below MOUNTED_PATH.
func (s *service) file(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("path")
	if s.config.mountedPath == "" || !filepath.IsLocal(name) {
		answer(w, http.StatusBadRequest, map[string]any{"error": "use ?path= with a file below MOUNTED_PATH"})
		return
	}
	path := filepath.Join(s.config.mountedPath, name)
	if r.Method == http.MethodPut {
		content, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mebibyte))
		if err == nil {
			err = os.WriteFile(path, content, 0o644)
		}
		if err != nil {
			answer(w, http.StatusForbidden, map[string]any{"error": err.Error()})
			return
		}
		answer(w, http.StatusCreated, map[string]any{"path": name, "bytes": len(content)})
		return
	}
	content, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		answer(w, http.StatusNotFound, map[string]any{"error": "nothing is at " + name})
	case err != nil:
		answer(w, http.StatusForbidden, map[string]any{"error": err.Error()})
	default:
		w.Header().Set("Content-Type", "application/octet-stream")
		_, _ = w.Write(content)
	}
}

// call asks another service from inside this container, with a short patience: a test sees who reaches whom.
func (s *service) call(w http.ResponseWriter, r *http.Request) {
	request, err := http.NewRequestWithContext(r.Context(), http.MethodGet, r.URL.Query().Get("url"), nil)
	if err != nil {
		answer(w, http.StatusBadRequest, map[string]any{"error": err.Error()})
		return
	}
	client := http.Client{Timeout: callPatience}
	response, err := client.Do(request)
	if err != nil {
		answer(w, http.StatusBadGateway, map[string]any{"error": err.Error()})
		return
	}
	defer response.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(response.Body, mebibyte))
	answer(w, http.StatusOK, map[string]any{"status": response.StatusCode, "body": string(body)})
}
