project = "Teas"
extensions = ["myst_parser"]
html_theme = "furo"
templates_path = ["_templates"]
exclude_patterns = ["node_modules", ".venv", "README.md"]
