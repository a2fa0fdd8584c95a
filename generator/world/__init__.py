"""Every effect: disk, clock, console, watcher, server."""
