package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/jianzha/jianzha/server/api"
	"github.com/jianzha/jianzha/server/store/sqlstore"
)

// A service is what the flags of serve say.
type service struct {
	source
	addr, data string
	demo       bool
}

func newServe() *cobra.Command {
	var s service
	c := &cobra.Command{
		Use:   "serve",
		Short: "serve the rules, and the demo pages with --demo",
		Long: `Serve answers browsers that ask for the rules. It keeps its records in a data
folder, which it creates, and logs to standard error without texts or addresses
of anybody. It ends on an interrupt after answering what it has begun.`,
		Example: `  jianzha serve --demo
  jianzha serve --addr 127.0.0.1:0 --data /srv/jianzha --pack rules.pack`,
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(c.Context(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			context.AfterFunc(ctx, stop) // a second signal ends the program at once
			return s.run(ctx, c.OutOrStdout(), slog.New(slog.NewJSONHandler(c.ErrOrStderr(), nil)))
		},
	}
	s.flags(c)
	c.Flags().StringVar(&s.addr, "addr", "127.0.0.1:8787", "the address to listen on; port 0 takes any free one")
	c.Flags().StringVar(&s.data, "data", "var/data", "the folder of the database")
	c.Flags().BoolVar(&s.demo, "demo", false, "serve the demo pages under /demo/")
	return c
}

// run serves until the context ends. Everything that can fail comes before the
// address is said.
func (s *service) run(ctx context.Context, out io.Writer, log *slog.Logger) (err error) {
	_, data, err := s.load()
	if err != nil {
		return err
	}
	db, err := sqlstore.Open(ctx, s.data)
	if err != nil {
		return fmt.Errorf("%w; --data names another folder", err)
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	handler, err := api.New(api.Config{Store: db, Pack: data, Now: time.Now, Logger: log, Demo: s.demo})
	if err != nil {
		return err
	}
	l, err := listen(ctx, s.addr)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "listening on http://%s\n", l.Addr())
	return serve(ctx, newHTTPServer(handler, log), l)
}

func listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("listening on %q: another program uses this port; end it, or choose another one with --addr", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("listening on %q: %w", addr, err)
	}
	return l, nil
}

// newHTTPServer returns a server that no slow or greedy client can hold up.
func newHTTPServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		ErrorLog:          slog.NewLogLogger(silent{log.Handler()}, slog.LevelWarn),
	}
}

// silent logs that a connection failed and not how: the messages of net/http
// hold addresses.
type silent struct{ slog.Handler }

// Handle implements [slog.Handler].
func (s silent) Handle(ctx context.Context, r slog.Record) error {
	return s.Handler.Handle(ctx, slog.NewRecord(r.Time, r.Level, "connection failed", 0))
}

// grace is how long requests that have begun may take when the server ends.
const grace = 10 * time.Second

// serve serves until the context ends, then lets the requests finish.
func serve(ctx context.Context, srv *http.Server, l net.Listener) error {
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := srv.Shutdown(end); err != nil {
		srv.Close()
		return fmt.Errorf("ending: requests took longer than %s: %w", grace, err)
	}
	return nil
}
