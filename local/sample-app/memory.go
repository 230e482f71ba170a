package main

import (
	"fmt"
	"net/http"
	"strconv"
	"sync"
	"time"
)

const mebibyte = 1 << 20

// hoard is memory that is never given back.
type hoard struct {
	mutex sync.Mutex
	held  [][]byte
}

// fill takes memory step by step, so that a log still says how far it came. Each page is written to: what is only
// reserved doesn't count.
func (h *hoard) fill(mebibytes int, log *logger) {
	for taken := 1; taken <= mebibytes; taken++ {
		block := make([]byte, mebibyte)
		for i := 0; i < len(block); i += 4096 {
			block[i] = 1
		}
		h.mutex.Lock()
		h.held = append(h.held, block)
		h.mutex.Unlock()
		if taken%16 == 0 || taken == mebibytes {
			log.line("info", fmt.Sprintf("%d MiB taken", taken))
		}
		time.Sleep(time.Millisecond)
	}
}

// fillMemory answers POST /fill?mib= and takes that much afterwards.
func (s *service) fillMemory(w http.ResponseWriter, r *http.Request) {
	mebibytes, err := strconv.Atoi(r.URL.Query().Get("mib"))
	if r.Method != http.MethodPost || err != nil || mebibytes < 1 {
		answer(w, http.StatusBadRequest, map[string]any{"error": "use POST with ?mib= of 1 or more"})
		return
	}
	answer(w, http.StatusAccepted, map[string]any{"filling": mebibytes, "container": s.container})
	go s.hoard.fill(mebibytes, s.log)
}
