package main

import (
	"log"
	"net/http"

	"git.lumen-hz.example.cn/platform/feature-store/store"
)

func main() {
	features := store.Open("redis://features.internal:6379/0")
	http.Handle("/v1/users/", features)
	log.Fatal(http.ListenAndServe(":8081", nil))
}
