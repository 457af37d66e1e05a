package karta

import (
	"strings"
	"time"
)

// MayBuildPack decides about making a decision pack: those who record decisions prepare them too.
func MayBuildPack(by Caller) error {
	if err := MayWrite(by); err != nil {
		return err
	}
	if decides(by) {
		return nil
	}
	return Fail(Forbidden, "pack.write", "Bara styrgruppen och samordnare kan ta fram beslutsunderlag.",
		"Only the steering group and coordinators can make decision packs.")
}

func decides(by Caller) bool { return by.Role == Steering || by.Role == Coordinator }

// MayReadPacks decides about reading which packs there are of a round that the caller may read.
func MayReadPacks(by Caller, published bool) error {
	if err := MustBeLoggedIn(by); err != nil {
		return err
	}
	return MayReadDecisions(by, published)
}

// MayReadPackContent decides about reading what a pack holds at a time. The steering group and coordinators do from the start;
// others who are logged in once the decisions are shown to them and the embargo, if there is one, has ended.
func MayReadPackContent(by Caller, published bool, embargoUntil *time.Time, now time.Time) error {
	if err := MayReadPacks(by, published); err != nil {
		return err
	}
	if decides(by) || !UnderEmbargo(embargoUntil, now) {
		return nil
	}
	until := LocalTime(*embargoUntil).Format(embargoFormat)
	return Fail(Forbidden, "pack.embargo", "Beslutsunderlaget får inte spridas före "+until+" svensk tid. Du kan läsa det då. Till dess ser styrgruppen och samordnare det.",
		"The decision pack must not be spread before "+until+" Swedish time. You can read it then. Until that the steering group and coordinators see it.")
}

const embargoFormat = "2006-01-02 15:04"

// UnderEmbargo reports whether an embargo, nil for none, holds at a time. It has ended at the time it is set to.
func UnderEmbargo(until *time.Time, now time.Time) bool { return until != nil && now.Before(*until) }

// EmbargoText says on a pack until when it must not be spread, in Sweden's time; it is empty without an embargo.
func EmbargoText(until *time.Time) Text {
	if until == nil {
		return Text{}
	}
	at := LocalTime(*until).Format(embargoFormat)
	return Text{"Får inte spridas före " + at, "Not to be spread before " + at}
}

// CheckPack holds what is asked of a pack against its rules at a time. The error is an *Error of kind [Invalid] (tags) or
// [Broken] (an embargo that has ended before it began), or nil.
func CheckPack(in DecisionPackInput, now time.Time) error {
	if err := Check(in); err != nil {
		return err
	}
	failure := Fail(Broken, "pack.rule", "Beslutsunderlaget kan inte tas fram så.", "The decision pack can't be made that way.")
	if in.EmbargoUntil != nil && !now.Before(*in.EmbargoUntil) {
		failure.At("embargoUntil", "past", "Välj en tid som inte har varit ännu, eller ingen alls.", "Choose a time that is yet to come, or none at all.")
	}
	return failure.OrNil()
}

// CompletedFor fills in what is left out of what is asked of a pack of a round.
func (in DecisionPackInput) CompletedFor(round string) DecisionPackInput {
	if in.Title = strings.TrimSpace(in.Title); in.Title == "" {
		in.Title = "Beslutsunderlag " + round
	}
	if in.EmbargoUntil != nil {
		until := in.EmbargoUntil.UTC().Truncate(time.Second)
		in.EmbargoUntil = &until
	}
	return in
}

// PackReader is the caller for whom a pack is read together: the steering group, whoever makes it. Drafts, which coordinators
// see, are in no pack.
func PackReader(by Caller) Caller {
	reader := Caller{UserID: by.UserID, Role: Steering, Language: Swedish}
	if reader.UserID == "" { // the program itself, which is logged in without being a person
		reader.UserID = by.Name
	}
	return reader
}

// NewPackContent begins the content of a pack as the register is at a time.
func NewPackContent(pack DecisionPack, asOf time.Time) PackContent {
	return PackContent{Format: packFormat, ID: pack.ID, Title: pack.Title, Round: pack.Round, EmbargoUntil: pack.EmbargoUntil, AsOf: asOf, MadeBy: pack.CreatedBy}
}

// Progress tells how far a pack has come, with the names of the steps in a language.
func (p *DecisionPack) Progress(done int, language Language) {
	p.Done, p.Total = done, len(PackSteps)
	p.Steps = make([]PackStepProgress, len(PackSteps))
	for i, step := range PackSteps {
		p.Steps[i] = PackStepProgress{Step: step, Name: step.Name().In(language), Done: i < done}
	}
}

// PackNotFound says that a pack does not exist, or may not be known of.
func PackNotFound() error {
	return Fail(NotFound, "pack.not_found", "Beslutsunderlaget finns inte, eller visas inte ännu.", "The decision pack does not exist, or is not shown yet.")
}

// PackNotReady refuses to give the content of a pack that has none.
func PackNotReady(state PackState) error {
	if state == PackFailed {
		return Fail(Conflict, "pack.failed", "Beslutsunderlaget blev aldrig färdigt. Ta fram ett nytt.", "The decision pack was never finished. Make a new one.")
	}
	return Fail(Conflict, "pack.building", "Beslutsunderlaget tas fram och är inte färdigt ännu. Försök igen om en stund.",
		"The decision pack is being made and is not ready yet. Try again in a while.")
}

// PackInterrupted says why a pack is not finished whose process ended while it was built.
func PackInterrupted() Text {
	return Text{"Tjänsten stoppades medan underlaget togs fram. Ta fram det igen.", "The service was stopped while the pack was being made. Make it again."}
}

// PackBroke says why a pack is not finished whose building failed, with the trace id under which the log tells more.
func PackBroke(traceID string) Text {
	return Text{"Något gick fel när underlaget togs fram. Försök igen. Händer det igen: lämna spårnings-id " + traceID + " till den som sköter tjänsten.",
		"Something went wrong when the pack was made. Try again. If it happens again: give the trace id " + traceID + " to whoever runs the service."}
}

// Discussed gives the entries to discuss first, the most disputed first.
func (o Order) Discussed() []RankedEntry {
	at := make(map[string]int, len(o.Entries))
	for i, entry := range o.Entries {
		at[entry.Entry.ID] = i
	}
	discussed := make([]RankedEntry, len(o.DiscussFirst))
	for i, id := range o.DiscussFirst {
		discussed[i] = o.Entries[at[id]]
	}
	return discussed
}

// Warnings lists what does not hold on the roadmap of a pack.
func (c PackContent) Warnings(language Language) []RoadmapWarning {
	decided := map[string]bool{}
	for _, proposal := range c.Proposals {
		decided[proposal.Entry.ID] = Decision{DecisionContent: proposal.DecisionContent}.Planned()
	}
	return WarnOf(c.RoadmapItems, decided, language)
}
