package karta

import "slices"

// namedThing is something of a round that rows point at by its name. A thing that the same file makes has no id yet.
type namedThing struct{ id, name string }

// names finds things by their names, in the order in which they were added. Former names count where no present one is the same.
type names struct {
	things []namedThing
	now    map[string][]int // by folded name
	before map[string][]int
}

func newNames() *names { return &names{now: map[string][]int{}, before: map[string][]int{}} }

// add takes in a thing, or gives a thing that is known another name. Its former name is still understood.
func (n *names) add(id, name string) {
	at := slices.IndexFunc(n.things, func(t namedThing) bool { return id != "" && t.id == id })
	if at < 0 {
		n.things = append(n.things, namedThing{id, name})
		at = len(n.things) - 1
	} else {
		n.addFormer(id, n.things[at].name)
		n.forget(at)
		n.things[at].name = name
	}
	n.now[foldCell(name)] = append(n.now[foldCell(name)], at)
}

func (n *names) forget(at int) {
	key := foldCell(n.things[at].name)
	n.now[key] = slices.DeleteFunc(n.now[key], func(other int) bool { return other == at })
}

// addFormer adds a name that a known thing had before.
func (n *names) addFormer(id, name string) {
	at := slices.IndexFunc(n.things, func(t namedThing) bool { return t.id == id })
	if key := foldCell(name); at >= 0 && !slices.Contains(n.before[key], at) {
		n.before[key] = append(n.before[key], at)
	}
}

// named lists the things with a name, and called those that had it before where none has it now.
func (n *names) named(written string) []namedThing { return n.at(n.now[foldCell(written)]) }

func (n *names) called(written string) []namedThing {
	if now := n.named(written); len(now) > 0 {
		return now
	}
	return n.at(n.before[foldCell(written)])
}

func (n *names) at(found []int) []namedThing {
	things := make([]namedThing, len(found))
	for i, at := range found {
		things[i] = n.things[at]
	}
	return things
}

func (n *names) all() []string {
	all := make([]string, len(n.things))
	for i, thing := range n.things {
		all[i] = thing.name
	}
	return all
}

// readNamed finds the one thing that a cell names.
func readNamed(r *cellReading, among *names, what Text, code string) (namedThing, bool) {
	switch found := among.called(r.text); {
	case len(found) == 1:
		if found[0].name != r.text {
			r.readAs(found[0].name)
		}
		return found[0], true
	case len(found) > 1:
		r.fail("cell.ambiguous", Text{what.Sv + " ”" + r.text + "” finns flera gånger. Byt namn på ett av dem först.",
			what.En + " “" + r.text + "” exists more than once. Rename one of them first."})
	default:
		r.fail(code, Text{what.Sv + " ”" + r.text + "” finns inte.", what.En + " “" + r.text + "” does not exist."}, r.words.closest(r.text, among.all())...)
	}
	return namedThing{}, false
}

// AddTheme adds a theme that rows may name; one that is known gets another name.
func (w *Vocabulary) AddTheme(id, name string) { w.themes.add(id, name) }

// AddFormerThemeName adds a name that a theme had before, so that a workbook from then is still understood.
func (w *Vocabulary) AddFormerThemeName(id, name string) { w.themes.addFormer(id, name) }

// AddWorkshop adds a workshop that rows may name.
func (w *Vocabulary) AddWorkshop(id, name string) { w.workshops.add(id, name) }
