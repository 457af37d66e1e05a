package store

import "oversiktskarta/karta"

// columns makes the headings of a holding, Swedish and English by turns.
func columns(names ...string) []karta.Text {
	headings := make([]karta.Text, 0, len(names)/2)
	for i := 0; i+1 < len(names); i += 2 {
		headings = append(headings, karta.Text{Sv: names[i], En: names[i+1]})
	}
	return headings
}

var (
	untilRoundForgets = karta.Text{
		Sv: "För att veta vem som skrivit vad i en workshop. Visas för dem som leder workshoppen och för samordnare. Namnet byts mot organisationen när omgångens gallringstid är slut.",
		En: "To know who wrote what in a workshop. Shown to those who facilitate it and to coordinators. The name is replaced by the organisation when the round's retention time is over.",
	}
	kept = karta.Text{
		Sv: "För att uppgifterna ska gå att lita på. Historiken bevaras.",
		En: "So that the data can be trusted. The history is kept.",
	}
	whileAccount = karta.Text{
		Sv: "För att veta vem som får göra vad. Finns så länge kontot finns.",
		En: "To know who may do what. Held for as long as the account.",
	}
)

// workshopHoldings is what is held on those who have joined workshops, by a condition on the participant p, and one on the
// note n with its participant p, if it has one.
func workshopHoldings(participant, note string) []holding {
	return []holding{
		{karta.Text{Sv: "Deltagande i workshoppar", En: "Taking part in workshops"}, untilRoundForgets,
			columns("Omgång", "Round", "Workshop", "Workshop", "Namn", "Name", "Organisation", "Organisation", "Gick med", "Joined"),
			`SELECT r.name, w.name, p.name, p.organisation_name, p.joined_at FROM participants p JOIN workshops w ON w.id = p.workshop_id
				JOIN rounds r ON r.id = w.round_id WHERE ` + participant + ` ORDER BY p.joined_at`, nil},
		{karta.Text{Sv: "Noteringar", En: "Notes"}, untilRoundForgets,
			columns("Omgång", "Round", "Workshop", "Workshop", "Nummer", "Number", "Notering", "Note", "Skriven", "Written"),
			`SELECT r.name, w.name, n.number, n.text, n.created_at FROM notes n JOIN rounds r ON r.id = n.round_id LEFT JOIN workshops w ON w.id = n.workshop_id
				LEFT JOIN participants p ON p.id = n.participant_id WHERE ` + note + ` ORDER BY n.created_at, n.number`, nil},
		{karta.Text{Sv: "Röster", En: "Votes"}, untilRoundForgets,
			columns("Workshop", "Workshop", "På", "On", "Röster", "Dots"),
			`SELECT w.name, coalesce((SELECT name FROM themes WHERE id = d.target_id), (SELECT text FROM notes WHERE id = d.target_id)), d.dots
				FROM dots d JOIN participants p ON p.id = d.participant_id JOIN workshops w ON w.id = p.workshop_id WHERE ` + participant + ` ORDER BY w.name, d.target_id`, nil},
	}
}

// ratersWithRounds are the raters t of the prioritisations p of the rounds r.
const ratersWithRounds = "raters t JOIN prioritisations p ON p.id = t.prioritisation_id JOIN rounds r ON r.id = p.round_id"

var (
	scopeNames   = map[string]karta.Text{"read": {Sv: "Läsa", En: "Read"}, "write": {Sv: "Läsa och skriva", En: "Read and write"}}
	purposeNames = map[string]karta.Text{forInvitation: {Sv: "Inbjudan", En: "Invitation"}, forReset: {Sv: "Nytt lösenord", En: "New password"}}
)

// namedAt gives the codes in a column their names.
func namedAt[T ~string](column int, name func(T) karta.Text) map[int]func(string) karta.Text {
	return map[int]func(string) karta.Text{column: func(code string) karta.Text { return name(T(code)) }}
}

var participantHoldings = workshopHoldings("p.id = ?1", "p.id = ?1")

var userHoldings = append([]holding{
	{karta.Text{Sv: "Konto", En: "Account"}, whileAccount,
		columns("Namn", "Name", "E-post", "E-mail", "Roll", "Role", "Organisation", "Organisation", "Aktivt", "Active", "Skapat", "Created", "Ändrat", "Changed", "Senast inloggad", "Last seen"),
		`SELECT u.name, u.email, u.role, o.name, iif(u.active, '✓', '–'), u.created_at, u.updated_at, u.last_seen_at FROM users u
			JOIN organisations o ON o.id = u.organisation_id WHERE u.id = ?1`, namedAt(2, karta.UserRole.Name)},
	{karta.Text{Sv: "Inloggningar", En: "Log-ins"}, karta.Text{
		Sv: "För att du ska se och kunna avsluta dina inloggningar. Tas bort när de har gått ut.",
		En: "So that you can see and end your log-ins. Removed when they have expired."},
		columns("Enhet", "Device", "Från", "From", "Senast", "Last", "Till", "Until"),
		"SELECT device, created_at, seen_at, expires_at FROM sessions WHERE user_id = ?1 ORDER BY created_at", nil},
	{karta.Text{Sv: "API-nycklar", En: "API tokens"}, whileAccount,
		columns("Namn", "Name", "Omfattning", "Scope", "Skapad", "Created", "Senast", "Last", "Till", "Until"),
		"SELECT name, scope, created_at, seen_at, expires_at FROM api_tokens WHERE user_id = ?1 ORDER BY created_at", namedAt(1, func(scope string) karta.Text { return scopeNames[scope] })},
	{karta.Text{Sv: "Inbjudningar", En: "Invitations"}, whileAccount,
		columns("Ändamål", "Purpose", "Till", "Until"),
		"SELECT purpose, expires_at FROM invitations WHERE user_id = ?1 ORDER BY expires_at", namedAt(0, func(purpose string) karta.Text { return purposeNames[purpose] })},
	{karta.Text{Sv: "Kontaktperson på poster", En: "Contact of entries"}, karta.Text{
		Sv: "För att andra ska kunna höra av sig. Finns tills posten ändras.", En: "So that others can get in touch. Held until the entry is changed."},
		columns("Post", "Entry", "Namn", "Name", "Roll", "Role", "E-post", "E-mail", "Telefon", "Telephone"),
		`SELECT e.reference || ' ' || e.title, c.value ->> 'name', c.value ->> 'role', c.value ->> 'email', c.value ->> 'phone' FROM users u, entries e, json_each(e.contacts) c
			WHERE u.id = ?1 AND lower(c.value ->> 'email') = lower(u.email) ORDER BY e.kind, e.seq`, nil},
	{karta.Text{Sv: "Kommentarer", En: "Comments"}, kept,
		columns("Post", "Entry", "Kommentar", "Comment", "Skriven", "Written", "Borttagen", "Deleted"),
		`SELECT e.reference || ' ' || e.title, c.text, c.created_at, c.deleted_at FROM comments c JOIN entries e ON e.seq = c.entry_seq
			WHERE c.author_id = ?1 ORDER BY c.created_at`, nil},
	{karta.Text{Sv: "Leder workshoppar", En: "Facilitates workshops"}, whileAccount,
		columns("Omgång", "Round", "Workshop", "Workshop"),
		`SELECT r.name, w.name FROM workshop_facilitators f JOIN workshops w ON w.id = f.workshop_id JOIN rounds r ON r.id = w.round_id
			WHERE f.user_id = ?1 ORDER BY r.created_at, w.name`, nil},
	{karta.Text{Sv: "Arbete med noteringar", En: "Work with notes"}, untilRoundForgets,
		columns("Omgång", "Round", "Vad", "What", "Tema, post eller skäl", "Theme, entry or reason", "När", "When"),
		"SELECT r.name, a.kind, a.label, a.at FROM note_acts a JOIN rounds r ON r.id = a.round_id WHERE a.by_id = ?1 ORDER BY a.at", namedAt(1, karta.NoteActKind.Name)},
	{karta.Text{Sv: "Bedömare i prioriteringar", En: "Rater in prioritisations"}, kept,
		columns("Omgång", "Round", "Organisation", "Organisation", "Från", "From", "Till", "Until"),
		"SELECT r.name, o.name, t.created_at, t.left_at FROM " + ratersWithRounds + " JOIN organisations o ON o.id = t.organisation_id WHERE t.user_id = ?1 ORDER BY t.created_at", nil},
	{karta.Text{Sv: "Bedömningar", En: "Ballots"}, kept,
		columns("Omgång", "Round", "Post", "Entry", "Svar", "Answers", "Avstår, skäl", "Abstains, reason", "Kommentar", "Comment", "Ändrad", "Changed"),
		`SELECT r.name, e.reference || ' ' || e.title, (SELECT group_concat(coalesce(c.value ->> 'name', s.value ->> 'criterion') || ': ' ||
				coalesce(s.value ->> 'score', s.value ->> 'gate'), '; ') FROM json_each(b.scores) s LEFT JOIN json_each(p.criteria) c ON c.value ->> 'key' = s.value ->> 'criterion'),
				b.reason, b.comment, b.updated_at
			FROM ` + ratersWithRounds + ` JOIN ballots b ON b.rater_id = t.id JOIN entries e ON e.seq = b.entry_seq WHERE t.user_id = ?1 ORDER BY e.kind, e.seq`, nil},
	{karta.Text{Sv: "Inlämnade filer", En: "Files handed in"}, kept,
		columns("Fil", "File", "När", "When"), "SELECT file_name, created_at FROM imports WHERE user_id = ?1 ORDER BY created_at", nil},
	{karta.Text{Sv: "Ändringar", En: "Changes"}, kept,
		columns("Vad", "What", "Åtgärd", "Action", "När", "When"), "SELECT label, action, at FROM changes WHERE user_id = ?1 ORDER BY seq", namedAt(1, karta.Action.Name)},
	{karta.Text{Sv: "Ändringar av kontot", En: "Changes of the account"}, kept,
		columns("Av", "By", "Åtgärd", "Action", "När", "When"), "SELECT user_name, action, at FROM changes WHERE resource = 'user' AND resource_id = ?1 ORDER BY seq", namedAt(1, karta.Action.Name)},
}, workshopHoldings("p.user_id = ?1", "p.user_id = ?1 OR n.participant_id IS NULL AND n.user_id = ?1")...)
