"""Plan versions as RDF graphs, and graphs as Turtle, JSON-LD and N-Quads."""
