"""All documents become one Site, and the questions that may be asked of it."""
