package api

import (
	"container/list"
	"sync"

	"golang.org/x/sync/singleflight"
)

// cache keeps encoded answers for as long as the register stands at the revision that they were read at. It is bounded in
// bytes; what was used longest ago goes first.
type cache struct {
	limit  int
	making singleflight.Group

	mu       sync.Mutex
	revision string
	size     int
	recent   *list.List // of cached, the latest used in front
	byKey    map[string]*list.Element
}

type cached struct {
	key  string
	body []byte
}

func newCache(limit int) *cache {
	return &cache{limit: limit, recent: list.New(), byKey: map[string]*list.Element{}}
}

// get gives the answer kept under the key at the revision.
func (c *cache) get(revision, key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.byKey[key]
	if !ok || c.revision != revision {
		return nil, false
	}
	c.recent.MoveToFront(element)
	return element.Value.(cached).body, true
}

// make makes an answer and keeps it. Those who ask for the same while it is being made get it too.
func (c *cache) make(revision, key string, run func() ([]byte, error)) ([]byte, error) {
	made, err, _ := c.making.Do(revision+" "+key, func() (any, error) {
		body, err := run()
		if err == nil {
			c.put(revision, key, body)
		}
		return body, err
	})
	body, _ := made.([]byte)
	return body, err
}

// put keeps an answer, unless it would take more than a quarter of the room. A new revision empties the cache.
func (c *cache) put(revision, key string, body []byte) {
	if len(body) > c.limit/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.revision != revision {
		c.revision, c.size = revision, 0
		c.recent.Init()
		clear(c.byKey)
	}
	if _, ok := c.byKey[key]; ok {
		return
	}
	c.byKey[key] = c.recent.PushFront(cached{key, body})
	c.size += len(body)
	for c.size > c.limit {
		oldest := c.recent.Back()
		entry := c.recent.Remove(oldest).(cached)
		delete(c.byKey, entry.key)
		c.size -= len(entry.body)
	}
}
