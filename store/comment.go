package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"oversiktskarta/karta"
)

// comments is the listing of comments, with their authors as they are called now.
func comments() listing {
	l := listing{
		columns: "c.id, c.text, u.id, u.name, o.id, o.name, o.short_name, c.created_at",
		from:    "comments c JOIN users u ON u.id = c.author_id JOIN organisations o ON o.id = u.organisation_id",
		order:   "c.created_at, c.id",
	}
	l.add("c.deleted_at IS NULL")
	return l
}

func (v view) scanComment(row row) (karta.Comment, error) {
	var c karta.Comment
	var author string
	err := row.Scan(&c.ID, &c.Text, &author, &c.Author, &c.Organisation.ID, &c.Organisation.Name, &c.Organisation.ShortName,
		(*instant)(&c.CreatedAt))
	c.MayDelete = karta.MayDeleteComment(v.by, author) == nil
	return c, err
}

// ListComments lists the comments on an entry that the caller, who must be logged in, may read. The oldest comes first.
func (s *Store) ListComments(ctx context.Context, by karta.Caller, entryID string, p karta.Page) (karta.Found[karta.Comment], error) {
	var page karta.Found[karta.Comment]
	err := s.lookBack(ctx, by, entryID, func(v view, entry *storedEntry) (err error) {
		l := comments()
		l.add("c.entry_seq = ?", entry.seq)
		page, err = list(ctx, v.tx, v.scanComment, l, p)
		return err
	})
	return page, err
}

// CreateComment adds a comment to an entry that the caller may read. Readers can't comment.
func (s *Store) CreateComment(ctx context.Context, by karta.Caller, entryID string, in karta.CommentInput) (karta.Comment, error) {
	var comment karta.Comment
	if err := karta.MayComment(by); err != nil {
		return comment, err
	}
	err := s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		entry, err := tx.view().entry(ctx, entryID)
		if err != nil {
			return err
		}
		if err := karta.Check(in); err != nil {
			return err
		}
		id := newID()
		_, err = tx.ExecContext(ctx, "INSERT INTO comments (id, entry_seq, author_id, text, created_at) VALUES (?, ?, ?, ?, ?)",
			id, entry.seq, by.UserID, in.Text, instant(tx.now))
		if err != nil {
			return fmt.Errorf("add a comment: %w", err)
		}
		if err := tx.recordInput(ctx, commentChange(karta.Created, id, entry.Reference+" "+entry.Title), nil, in); err != nil {
			return err
		}
		l := comments()
		l.add("c.id = ?", id)
		comment, err = first(ctx, tx.Tx, tx.view().scanComment, l)
		return err
	})
	return comment, err
}

func commentChange(action karta.Action, id, label string) karta.Change {
	return karta.Change{Action: action, Resource: karta.CommentResource, ResourceID: id, Label: label, Version: 1}
}

// DeleteComment hides a comment. Its author and coordinators may.
func (s *Store) DeleteComment(ctx context.Context, by karta.Caller, id string) error {
	if err := karta.MustBeLoggedIn(by); err != nil {
		return err
	}
	return s.write(ctx, by, func(ctx context.Context, tx *writeTx) error {
		var author, entryID string
		var text karta.CommentInput
		err := tx.QueryRowContext(ctx, `SELECT c.author_id, c.text, e.id FROM comments c JOIN entries e ON e.seq = c.entry_seq
			WHERE c.id = ? AND c.deleted_at IS NULL`, id).Scan(&author, &text.Text, &entryID)
		if errors.Is(err, sql.ErrNoRows) {
			return commentNotFound()
		}
		if err != nil {
			return fmt.Errorf("read a comment: %w", err)
		}
		entry, err := tx.view().entry(ctx, entryID)
		if errors.Is(err, karta.NotFound) {
			return commentNotFound() // a comment on what may not be read does not exist either
		}
		if err != nil {
			return err
		}
		if err := karta.MayDeleteComment(by, author); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE comments SET deleted_at = ? WHERE id = ?", instant(tx.now), id); err != nil {
			return fmt.Errorf("delete a comment: %w", err)
		}
		return tx.recordInput(ctx, commentChange(karta.Deleted, id, entry.Reference+" "+entry.Title), text, nil)
	})
}

func commentNotFound() error {
	return karta.Fail(karta.NotFound, "comment.not_found", "Kommentaren finns inte.", "The comment does not exist.")
}
