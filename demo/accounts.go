package demo

import (
	"context"
	"fmt"

	"oversiktskarta/karta"
)

// Password opens every account of a demo. It is no secret: a demo listens on this computer only.
const Password = "oversiktskarta-demo"

// Account is one that whoever tries a demo may use.
type Account struct {
	Name     string
	Email    string
	Password string
	Role     karta.UserRole
}

// Accounts are those of a demo, one for each role.
var Accounts = []Account{
	{Name: "Samordnare", Email: "samordnare@demo.example", Password: Password, Role: karta.Coordinator},
	{Name: "Medlem vid Digg", Email: "medlem@demo.example", Password: Password, Role: karta.Member},
	{Name: "Styrgrupp", Email: "styrgrupp@demo.example", Password: Password, Role: karta.Steering},
	{Name: "Läsare", Email: "lasare@demo.example", Password: Password, Role: karta.Reader},
}

// workplaces is where each of them works.
var workplaces = map[karta.UserRole]string{
	karta.Coordinator: "eSam",
	karta.Member:      "Myndigheten för digital förvaltning",
	karta.Steering:    "Skatteverket",
	karta.Reader:      "Sveriges Kommuner och Regioner",
}

// loadAccounts makes the accounts that are missing and gives each as a caller.
func (l *loader) loadAccounts(ctx context.Context) (map[karta.UserRole]karta.Caller, error) {
	existing, err := l.register.ListUsers(ctx, l.program, karta.UserFilter{}, "name", karta.Page{})
	if err != nil {
		return nil, err
	}
	accounts := map[karta.UserRole]karta.Caller{}
	users := map[string]karta.User{}
	for _, user := range existing.Records {
		users[user.Email] = user
	}
	for _, account := range Accounts {
		user, ok := users[account.Email]
		if !ok {
			if user, err = l.makeAccount(ctx, account); err != nil {
				return nil, fmt.Errorf("make the account %s: %w", account.Email, err)
			}
		}
		accounts[user.Role] = karta.Caller{UserID: user.ID, Name: user.Name, Role: user.Role, OrganisationID: user.Organisation.ID}
	}
	return accounts, nil
}

func (l *loader) makeAccount(ctx context.Context, account Account) (karta.User, error) {
	user, invitation, err := l.register.CreateUser(ctx, l.program, karta.UserInput{
		Name: account.Name, Email: account.Email, Role: account.Role, Active: true,
		Organisation: l.organisation(workplaces[account.Role]),
	})
	if err != nil {
		return user, err
	}
	_, err = l.register.Activate(ctx, karta.Activation{Token: invitation.Token, Password: account.Password}, karta.Device{Name: "demo"})
	return user, err
}
