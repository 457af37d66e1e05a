package main

import (
	"context"
	"fmt"

	"oversiktskarta/api"
	"oversiktskarta/karta"
	"oversiktskarta/store"
)

// demoPassword opens every demo account. It is no secret: a demo listens on this computer only.
const demoPassword = "oversiktskarta-demo"

// demoAccounts are shown on the login page of a demo.
var demoAccounts = []api.DemoAccount{
	{Name: "Samordnare", Email: "samordnare@demo.example", Password: demoPassword, Role: karta.Coordinator},
	{Name: "Medlem vid Digg", Email: "medlem@demo.example", Password: demoPassword, Role: karta.Member},
	{Name: "Styrgrupp", Email: "styrgrupp@demo.example", Password: demoPassword, Role: karta.Steering},
	{Name: "Läsare", Email: "lasare@demo.example", Password: demoPassword, Role: karta.Reader},
}

// demoWorkplaces is where each of them works.
var demoWorkplaces = map[karta.UserRole]string{
	karta.Coordinator: "eSam",
	karta.Member:      "Myndigheten för digital förvaltning",
	karta.Steering:    "Skatteverket",
	karta.Reader:      "Sveriges Kommuner och Regioner",
}

// loadDemo fills a register with real organisations, initiatives and needs, two rounds and the demo accounts. What is already
// there is left as it is, so that a demo can be started again.
func loadDemo(ctx context.Context, register *store.Store, clock *demoClock) error {
	if err := loadReferenceData(ctx, register); err != nil {
		return err
	}
	names, err := namesIn(ctx, register)
	if err != nil {
		return err
	}
	accounts, err := loadAccounts(ctx, register, names)
	if err != nil {
		return err
	}
	found, err := register.ListEntries(ctx, names.program, karta.EntryFilter{}, "title", karta.Page{Number: 1, Limit: 1})
	if err != nil || found.Total > 0 {
		return err
	}
	if err := loadRounds(ctx, register, names, accounts, clock); err != nil {
		return err
	}
	if err := loadPlans(ctx, register, names); err != nil {
		return err
	}
	for _, in := range names.drafts() {
		if _, err := register.CreateEntry(ctx, accounts[karta.Member], in); err != nil {
			return fmt.Errorf("load the draft %q: %w", in.Title, err)
		}
	}
	return nil
}

// loadAccounts makes the accounts that are missing and gives each as a caller.
func loadAccounts(ctx context.Context, register *store.Store, names *registerNames) (map[karta.UserRole]karta.Caller, error) {
	existing, err := register.ListUsers(ctx, names.program, karta.UserFilter{}, "name", karta.Page{})
	if err != nil {
		return nil, err
	}
	accounts := map[karta.UserRole]karta.Caller{}
	users := map[string]karta.User{}
	for _, user := range existing.Records {
		users[user.Email] = user
	}
	for _, account := range demoAccounts {
		user, ok := users[account.Email]
		if !ok {
			if user, err = makeAccount(ctx, register, names, account); err != nil {
				return nil, fmt.Errorf("make the account %s: %w", account.Email, err)
			}
		}
		accounts[user.Role] = karta.Caller{UserID: user.ID, Name: user.Name, Role: user.Role, OrganisationID: user.Organisation.ID}
	}
	return accounts, nil
}

func makeAccount(ctx context.Context, register *store.Store, names *registerNames, account api.DemoAccount) (karta.User, error) {
	user, invitation, err := register.CreateUser(ctx, names.program, karta.UserInput{
		Name: account.Name, Email: account.Email, Role: account.Role, Active: true,
		Organisation: names.organisation(demoWorkplaces[account.Role]),
	})
	if err != nil {
		return user, err
	}
	_, err = register.Activate(ctx, karta.Activation{Token: invitation.Token, Password: account.Password}, karta.Device{Name: "demo"})
	return user, err
}
