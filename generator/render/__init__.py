"""Site and Target become bytes."""
