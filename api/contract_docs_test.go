package api

import (
	"regexp"
	"strings"
	"testing"
)

func TestDocumentationShowsTheContract(t *testing.T) {
	t.Parallel()
	read, err := readContract()
	if err != nil {
		t.Fatal(err)
	}
	page := string(read.documentation)
	for _, item := range specification().Paths.Map() {
		for _, operation := range item.Operations() {
			if !strings.Contains(page, `id="`+operation.OperationID+`"`) {
				t.Errorf("the page lacks %s", operation.OperationID)
			}
		}
	}
	for _, link := range regexp.MustCompile(`href="#([^"]*)"`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(page, `id="`+link[1]+`"`) {
			t.Errorf("a link leads to #%s, which is nowhere", link[1])
		}
	}
	if found := regexp.MustCompile(`<script|<style| style=| on\w+=|="https?:`).FindString(page); found != "" {
		t.Errorf("the page holds %q, which the content security policy stops", found)
	}
}
