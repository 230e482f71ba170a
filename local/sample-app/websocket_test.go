package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// open does a client's handshake.
func open(t *testing.T, server *httptest.Server) (net.Conn, *bufio.Reader) {
	t.Helper()
	connection, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	_ = connection.SetDeadline(time.Now().Add(5 * time.Second))
	_, _ = io.WriteString(connection, "GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"+
		"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
	in := bufio.NewReader(connection)
	response, err := http.ReadResponse(in, nil)
	if err != nil || response.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("no handshake: %v %v", response, err)
	}
	// The example of RFC 6455, section 1.3.
	if got := response.Header.Get("Sec-WebSocket-Accept"); got != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" {
		t.Errorf("Sec-WebSocket-Accept is %s", got)
	}
	return connection, in
}

// receive reads a frame of the server, which doesn't mask.
func receive(t *testing.T, in io.Reader) (byte, []byte) {
	t.Helper()
	head := make([]byte, 2)
	if _, err := io.ReadFull(in, head); err != nil {
		t.Fatal(err)
	}
	length := int(head[1])
	if length == 126 {
		extended := make([]byte, 2)
		_, _ = io.ReadFull(in, extended)
		length = int(extended[0])<<8 | int(extended[1])
	}
	payload := make([]byte, length)
	_, _ = io.ReadFull(in, payload)
	return head[0] & 0x0F, payload
}

func send(connection io.Writer, kind byte, text string) {
	frame := []byte{0x80 | kind, 0x80 | byte(len(text))}
	if len(text) > 125 {
		frame = []byte{0x80 | kind, 0x80 | 126, byte(len(text) >> 8), byte(len(text))}
	}
	mask := []byte{1, 2, 3, 4}
	frame = append(frame, mask...)
	for i := 0; i < len(text); i++ {
		frame = append(frame, text[i]^mask[i%4])
	}
	_, _ = connection.Write(frame)
}

func TestWebSocket(t *testing.T) {
	config, _ := readConfig(environment(map[string]string{"RELEASE_SHA": "abc123"}))
	service := newService(config, newLogger(io.Discard, environment(nil)), make(chan int, 1))
	server := httptest.NewServer(service.handler())
	defer server.Close()
	connection, in := open(t, server)
	defer connection.Close()
	next := func() map[string]any {
		kind, payload := receive(t, in)
		if kind != frameText {
			t.Fatalf("a frame of kind %d", kind)
		}
		var message map[string]any
		if err := json.Unmarshal(payload, &message); err != nil {
			t.Fatal(err)
		}
		return message
	}
	if first := next(); first["tick"] != 0.0 || first["sha"] != "abc123" || first["container"] == "" {
		t.Errorf("the first message is %v", first)
	}
	long := strings.Repeat("x", 300)
	for _, text := range []string{"hello", long} {
		send(connection, frameText, text)
		if got := next(); got["echo"] != text {
			t.Errorf("%s comes back as %v", text, got)
		}
	}
	send(connection, framePing, "p")
	if kind, payload := receive(t, in); kind != framePong || string(payload) != "p" {
		t.Errorf("a ping is answered with %d %s", kind, payload)
	}
	if next()["tick"] != 1.0 {
		t.Error("no tick after a second")
	}
	close(service.stopping)
	if kind, payload := receive(t, in); kind != frameClose || len(payload) != 2 || payload[0] != 3 || payload[1] != 233 {
		t.Errorf("a service that stops says %d %v instead of 1001", kind, payload)
	}
}

func TestNoWebSocket(t *testing.T) {
	handler, _, _ := serviceFor(t, nil)
	if got := ask(handler, http.MethodGet, "/ws"); got.Code != http.StatusUpgradeRequired {
		t.Errorf("a plain request is answered with %d", got.Code)
	}
}

func TestWebSocketsEndBeforeTheProgram(t *testing.T) {
	config, _ := readConfig(environment(nil))
	service := newService(config, newLogger(io.Discard, environment(nil)), make(chan int, 1))
	server := httptest.NewServer(service.handler())
	defer server.Close()
	connection, in := open(t, server)
	defer connection.Close()
	receive(t, in)
	brief, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	if service.socketsEnd(brief) == nil {
		t.Error("nobody waits for an open socket")
	}
	close(service.stopping)
	long, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := service.socketsEnd(long); err != nil {
		t.Errorf("a socket that was told to end: %v", err)
	}
	if kind, _ := receive(t, in); kind != frameClose {
		t.Errorf("the last frame is of kind %d", kind)
	}
}
