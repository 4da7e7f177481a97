"""What each kind of page shows, found in the graph; languages and HTML come in the templates."""
