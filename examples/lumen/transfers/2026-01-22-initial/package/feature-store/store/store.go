// Package store keeps the features of users and videos.
package store

import (
	"net/http"

	"github.com/redis/go-redis/v9"
)

type Store struct{ client *redis.Client }

func Open(address string) *Store {
	options, err := redis.ParseURL(address)
	if err != nil {
		panic(err)
	}
	return &Store{client: redis.NewClient(options)}
}

func (s *Store) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	value, err := s.client.Get(r.Context(), r.URL.Path).Bytes()
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(value)
}
