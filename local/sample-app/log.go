package main

import (
	"encoding/json"
	"io"
	"sync"
	"time"
)

// logger writes one JSON object a line, the form that log stores index without being told how.
type logger struct {
	mutex   sync.Mutex
	out     io.Writer
	service string
}

func newLogger(out io.Writer, env func(string) string) *logger {
	return &logger{out: out, service: env("SERVICE_NAME")}
}

// line writes a message; fields come in pairs of name and value.
func (l *logger) line(level, message string, fields ...any) {
	entry := map[string]any{
		"time":    time.Now().UTC().Format(time.RFC3339Nano),
		"level":   level,
		"message": message,
	}
	if l.service != "" {
		entry["service"] = l.service
	}
	for i := 0; i+1 < len(fields); i += 2 {
		entry[fields[i].(string)] = fields[i+1]
	}
	text, err := json.Marshal(entry)
	if err != nil {
		return
	}
	l.mutex.Lock()
	defer l.mutex.Unlock()
	_, _ = l.out.Write(append(text, '\n'))
}
