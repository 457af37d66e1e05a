package main

import (
	"bufio"
	"io"
	"mime"
	"mime/quotedprintable"
	"net"
	"net/mail"
	"strings"
	"testing"

	"oversiktskarta/karta"
)

// mailServer speaks SMTP on loopback as far as to take one message, which it gives on the channel with its recipients.
type mailServer struct {
	net.Listener
	taken chan takenMail
}

type takenMail struct {
	to   []string
	text string
}

func newMailServer(t *testing.T) *mailServer {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := &mailServer{listener, make(chan takenMail, 1)}
	t.Cleanup(func() { _ = s.Close() })
	go func() {
		connection, err := s.Accept()
		if err == nil {
			s.converse(connection)
		}
	}()
	return s
}

func (s *mailServer) converse(connection net.Conn) {
	defer connection.Close()
	reader := bufio.NewReader(connection)
	say := func(line string) { _, _ = io.WriteString(connection, line+"\r\n") }
	say("220 loopback")
	var mail takenMail
	for {
		line, err := reader.ReadString('\n')
		if err != nil {
			return
		}
		switch command := strings.ToUpper(line); {
		case strings.HasPrefix(command, "RCPT TO:"):
			mail.to = append(mail.to, strings.Trim(strings.Fields(line[len("RCPT TO:"):])[0], "<>"))
			say("250 ok")
		case strings.HasPrefix(command, "DATA"):
			say("354 go on")
			for {
				if line, err = reader.ReadString('\n'); err != nil || line == ".\r\n" {
					break
				}
				mail.text += line
			}
			say("250 taken")
		case strings.HasPrefix(command, "QUIT"):
			say("221 bye")
			s.taken <- mail
			return
		default:
			say("250 ok")
		}
	}
}

func TestReminderIsHandedToTheMailServer(t *testing.T) {
	server := newMailServer(t)
	send, err := mailFlags{Host: "127.0.0.1", Port: server.Addr().(*net.TCPAddr).Port, From: "Översiktskarta <karta@example.se>", TLS: "none"}.sender()
	if err != nil {
		t.Fatal(err)
	}
	letter := karta.Mail{To: []string{"en@example.se", "annan@example.se"}, Subject: "Översiktskarta 2026/27: 12 poster väntar", Text: "Hej!\n\nStämmer uppgifterna fortfarande?\n"}
	if err := send(t.Context(), letter); err != nil {
		t.Fatal(err)
	}
	taken := <-server.taken
	message, err := mail.ReadMessage(strings.NewReader(taken.text))
	if err != nil {
		t.Fatal(err)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject"))
	if err != nil || subject != letter.Subject || strings.Join(taken.to, " ") != strings.Join(letter.To, " ") {
		t.Errorf("subject %q, %v, to %v", subject, err, taken.to)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(message.Body))
	if err != nil || !strings.Contains(string(text), "Stämmer uppgifterna fortfarande?") {
		t.Errorf("the text is %q, %v", text, err)
	}
}

func TestMailFlagsAreChecked(t *testing.T) {
	if send, err := (mailFlags{}).sender(); send != nil || err != nil {
		t.Errorf("without a server: %v", err)
	}
	if _, err := (mailFlags{Host: "127.0.0.1", Port: 25, From: "ingen adress"}).sender(); err == nil {
		t.Error("a sender without an address is taken")
	}
	gone := newMailServer(t)
	port := gone.Addr().(*net.TCPAddr).Port
	if err := gone.Close(); err != nil {
		t.Fatal(err)
	}
	send, err := mailFlags{Host: "127.0.0.1", Port: port, From: "karta@example.se", TLS: "none"}.sender()
	if err != nil {
		t.Fatal(err)
	}
	if err := send(t.Context(), karta.Mail{To: []string{"en@example.se"}, Subject: "x", Text: "x"}); err == nil {
		t.Error("a server that is gone took the message")
	}
}
