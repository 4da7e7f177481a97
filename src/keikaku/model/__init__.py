"""The plan model: frozen dataclasses that know neither RDF nor documents."""
