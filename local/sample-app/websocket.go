package main

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"
)

// Frames of RFC 6455, section 5.2.
const (
	frameText  = 0x1
	frameClose = 0x8
	framePing  = 0x9
	framePong  = 0xA
)

// longestFrame is all that an echo needs.
const longestFrame = 64 * 1024

var errFrame = errors.New("no frame of a client")

// webSocket sends one message a second and whatever comes in back, each with the container's name: a client sees
// that its connection stays, and where it ends.
func (s *service) webSocket(w http.ResponseWriter, r *http.Request) {
	key := r.Header.Get("Sec-Websocket-Key")
	if !strings.EqualFold(r.Header.Get("Upgrade"), "websocket") || key == "" || r.Header.Get("Sec-Websocket-Version") != "13" {
		w.Header().Set("Upgrade", "websocket")
		answer(w, http.StatusUpgradeRequired, map[string]any{"error": "open a WebSocket of version 13 here"})
		return
	}
	// Counted while the server still knows of the request: it waits for that.
	s.sockets.Add(1)
	defer s.sockets.Done()
	connection, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		answer(w, http.StatusInternalServerError, map[string]any{"error": err.Error()})
		return
	}
	defer connection.Close()
	out := &frameWriter{out: connection}
	if _, err := io.WriteString(connection, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Accept: "+acceptance(key)+"\r\n\r\n"); err != nil {
		return
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.echoFrames(buffered.Reader, out)
	}()
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for tick := 0; ; tick++ {
		if out.message(map[string]any{"container": s.container, "sha": s.config.sha, "tick": tick}) != nil {
			return
		}
		select {
		case <-ticker.C:
		case <-ended:
			return
		case <-s.stopping:
			// 1001: the endpoint is going away.
			_ = out.frame(frameClose, binary.BigEndian.AppendUint16(nil, 1001))
			return
		}
	}
}

// acceptance proves to the client that its handshake was understood: RFC 6455, section 4.2.2.
func acceptance(key string) string {
	sum := sha1.Sum([]byte(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	return base64.StdEncoding.EncodeToString(sum[:])
}

// echoFrames answers what comes in until the client closes.
func (s *service) echoFrames(in *bufio.Reader, out *frameWriter) {
	for {
		kind, payload, err := readFrame(in)
		switch {
		case err != nil:
			return
		case kind == frameClose:
			_ = out.frame(frameClose, payload)
			return
		case kind == framePing:
			err = out.frame(framePong, payload)
		case kind == frameText:
			err = out.message(map[string]any{"container": s.container, "sha": s.config.sha, "echo": string(payload)})
		}
		if err != nil {
			return
		}
	}
}

// readFrame reads one frame of a client, which masks what it sends. Messages in several frames are not understood.
func readFrame(in *bufio.Reader) (kind byte, payload []byte, err error) {
	var head [2]byte
	if _, err = io.ReadFull(in, head[:]); err != nil {
		return 0, nil, err
	}
	length := uint64(head[1] & 0x7F)
	if head[0]&0x80 == 0 || head[1]&0x80 == 0 || length == 127 {
		return 0, nil, errFrame
	}
	if length == 126 {
		var extended [2]byte
		if _, err = io.ReadFull(in, extended[:]); err != nil {
			return 0, nil, err
		}
		length = uint64(binary.BigEndian.Uint16(extended[:]))
	}
	masked := make([]byte, 4+length)
	if _, err = io.ReadFull(in, masked); err != nil {
		return 0, nil, err
	}
	payload = masked[4:]
	for i := range payload {
		payload[i] ^= masked[i%4]
	}
	return head[0] & 0x0F, payload, nil
}

// frameWriter keeps the frames of two writers apart.
type frameWriter struct {
	mutex sync.Mutex
	out   io.Writer
}

func (f *frameWriter) message(fields map[string]any) error {
	text, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	return f.frame(frameText, text)
}

func (f *frameWriter) frame(kind byte, payload []byte) error {
	if len(payload) > longestFrame-1 {
		return errFrame
	}
	head := []byte{0x80 | kind, byte(len(payload))}
	if len(payload) > 125 {
		head[1] = 126
		head = binary.BigEndian.AppendUint16(head, uint16(len(payload)))
	}
	f.mutex.Lock()
	defer f.mutex.Unlock()
	_, err := f.out.Write(append(head, payload...))
	return err
}
