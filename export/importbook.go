package export

import (
	"oversiktskarta/karta"
)

// remarkColumn is the heading of what is said about a row.
var remarkColumn = karta.Text{Sv: "Anmärkning", En: "Remark"}
