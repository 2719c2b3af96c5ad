"""The house checks itself: what linters cannot say of layout, signs, and whose words."""
