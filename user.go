package main

import (
	"context"
	"fmt"
	"strings"

	"oversiktskarta/api"
	"oversiktskarta/demo"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// linkFlags say what links to people lead to.
type linkFlags struct {
	BaseURL string `help:"Adressen som människor når tjänsten på." env:"KARTA_BASE_URL" default:"http://127.0.0.1:8080"`
}

func (l linkFlags) print(c *console, invitation karta.Invitation) {
	c.printf("Länken gäller en gång, till %s:\n%s\n", karta.LocalTime(invitation.ExpiresAt).Format("2006-01-02 15:04"),
		api.ActivationURL(strings.TrimSuffix(l.BaseURL, "/"), invitation.Token))
}

type userCommands struct {
	Create createUserCommand `cmd:"" help:"Skapa ett konto och skriv ut länken som tar det i bruk."`
	Invite inviteUserCommand `cmd:"" help:"Skriv ut en ny länk för ett konto som inte tagits i bruk."`
	Reset  resetUserCommand  `cmd:"" help:"Skriv ut en länk där personen väljer ett nytt lösenord."`
}

type createUserCommand struct {
	dataFlags
	linkFlags
	Name         string `help:"Personens namn." required:""`
	Email        string `help:"Personens e-postadress." required:""`
	Role         string `help:"reader, member, steering eller coordinator." enum:"reader,member,steering,coordinator" default:"member"`
	Organisation string `help:"Organisationens namn, kortnamn eller alias." required:""`
}

// Run makes the account.
func (u createUserCommand) Run(ctx context.Context, c *console) error {
	register, err := u.open(ctx, c.log)
	if err != nil {
		return err
	}
	defer register.Close()
	if err := demo.LoadReference(ctx, register); err != nil {
		return err
	}
	organisation, err := organisationCalled(ctx, register, u.Organisation)
	if err != nil {
		return err
	}
	_, invitation, err := register.CreateUser(ctx, terminal, karta.UserInput{
		Name: u.Name, Email: u.Email, Role: karta.UserRole(u.Role), Organisation: organisation, Active: true,
	})
	if err != nil {
		return err
	}
	u.print(c, invitation)
	return nil
}

// organisationCalled gives the one organisation that bears a name.
func organisationCalled(ctx context.Context, register *store.Store, name string) (karta.OrganisationReference, error) {
	matches, err := register.MatchOrganisations(ctx, terminal, name)
	if err != nil {
		return karta.OrganisationReference{}, err
	}
	var names []string
	for _, match := range matches {
		if match.Certain {
			return match.Organisation, nil
		}
		names = append(names, match.Organisation.Name)
	}
	if len(names) == 0 {
		return karta.OrganisationReference{}, fmt.Errorf("ingen organisation heter ”%s”", name)
	}
	return karta.OrganisationReference{}, fmt.Errorf("ingen organisation heter precis ”%s”. Menade du %s?", name, strings.Join(names, ", "))
}

type inviteUserCommand struct {
	dataFlags
	linkFlags
	Email string `arg:"" help:"Personens e-postadress."`
}

// Run prints a link for an account that nobody has taken into use.
func (i inviteUserCommand) Run(ctx context.Context, c *console) error {
	return i.link(ctx, c, i.dataFlags, i.Email, true, "kontot är redan i bruk: använd user reset")
}

type resetUserCommand struct {
	dataFlags
	linkFlags
	Email string `arg:"" help:"Personens e-postadress."`
}

// Run prints a link for an account whose password is forgotten.
func (r resetUserCommand) Run(ctx context.Context, c *console) error {
	return r.link(ctx, c, r.dataFlags, r.Email, false, "kontot har aldrig tagits i bruk: använd user invite")
}

// link prints a new link for an account, which must be invited, or not, as the command expects.
func (l linkFlags) link(ctx context.Context, c *console, data dataFlags, email string, invited bool, otherwise string) error {
	register, err := data.openExisting(ctx, c.log)
	if err != nil {
		return err
	}
	defer register.Close()
	found, err := register.ListUsers(ctx, terminal, karta.UserFilter{Query: email}, "email", karta.Page{})
	if err != nil {
		return err
	}
	for _, user := range found.Records {
		if !strings.EqualFold(user.Email, email) {
			continue
		}
		if user.Invited != invited {
			return fmt.Errorf("%s: %s", email, otherwise)
		}
		invitation, err := register.Invite(ctx, terminal, user.ID)
		if err != nil {
			return err
		}
		l.print(c, invitation)
		return nil
	}
	return fmt.Errorf("det finns inget konto med adressen %s", email)
}
