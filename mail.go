package main

import (
	"context"
	"fmt"
	"time"

	"github.com/wneessen/go-mail"

	"oversiktskarta/karta"
)

// mailFlags say how e-mail is sent. Without a server none is.
type mailFlags struct {
	Host     string `help:"E-postserver som påminnelser skickas genom. Utan den skickas inga." env:"KARTA_SMTP_HOST" name:"smtp-host"`
	Port     int    `help:"Dess port." env:"KARTA_SMTP_PORT" name:"smtp-port" default:"587"`
	User     string `help:"Användare att logga in som." env:"KARTA_SMTP_USER" name:"smtp-user"`
	Password string `help:"Användarens lösenord. Ange det hellre i miljön än på kommandoraden." env:"KARTA_SMTP_PASSWORD" name:"smtp-password"`
	From     string `help:"Avsändarens adress." env:"KARTA_SMTP_FROM" name:"smtp-from"`
	TLS      string `help:"Kryptering: starttls krävs, tls från början, eller none inom ett eget nät." env:"KARTA_SMTP_TLS" name:"smtp-tls" enum:"starttls,tls,none" default:"starttls"`
}

// mailTime is how long a message may take to hand over.
const mailTime = 20 * time.Second

// sender gives what sends a message, or nil where no server is named. The error is about the flags.
func (m mailFlags) sender() (func(context.Context, karta.Mail) error, error) {
	if m.Host == "" {
		return nil, nil //nolint:nilnil // no server is a way to run the service, not a failure
	}
	options := []mail.Option{mail.WithPort(m.Port), mail.WithTimeout(mailTime)}
	switch m.TLS {
	case "tls":
		options = append(options, mail.WithSSL())
	case "none":
		options = append(options, mail.WithTLSPolicy(mail.NoTLS))
	default:
		options = append(options, mail.WithTLSPolicy(mail.TLSMandatory))
	}
	if m.User != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(m.User), mail.WithPassword(m.Password))
	}
	client, err := mail.NewClient(m.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("e-postservern %s: %w", m.Host, err)
	}
	if err := mail.NewMsg().From(m.From); err != nil {
		return nil, fmt.Errorf("avsändarens adress %q (KARTA_SMTP_FROM): %w", m.From, err)
	}
	return func(ctx context.Context, letter karta.Mail) error {
		message := mail.NewMsg()
		if err := message.From(m.From); err != nil {
			return err
		}
		if err := message.To(letter.To...); err != nil {
			return err
		}
		message.Subject(letter.Subject)
		message.SetBodyString(mail.TypeTextPlain, letter.Text)
		return client.DialAndSendWithContext(ctx, message)
	}, nil
}
