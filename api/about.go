package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"oversiktskarta/karta"
)

// apiInfo is what Sweden's national REST API profile asks an API to say about itself.
type apiInfo struct {
	Name          string `json:"apiName"`
	Version       string `json:"apiVersion"`
	Released      string `json:"apiReleased"`
	Documentation string `json:"apiDocumentation"`
	Status        string `json:"apiStatus"`
}

func (a *API) getAPIInfo(context.Context, karta.Caller, none) (apiInfo, error) {
	return apiInfo{
		Name: "Översiktskarta", Version: a.contract.version, Released: released,
		Documentation: a.origin + "/api-docs", Status: "active",
	}, nil
}

// healthy says that the process answers.
func (a *API) healthy(c *gin.Context) {
	send(c, http.StatusOK, "text/plain; charset=utf-8", []byte("ok\n"))
}

// ready says that the database answers too.
func (a *API) ready(c *gin.Context) error {
	if err := a.store.Ready(c.Request.Context()); err != nil {
		return err
	}
	send(c, http.StatusOK, "text/plain; charset=utf-8", []byte("ready\n"))
	return nil
}
