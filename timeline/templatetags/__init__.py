"""Filters for templates: values in, words out."""
