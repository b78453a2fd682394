"""Liantu: Chinese industry news as an RDF graph in which every fact carries its sentence."""
