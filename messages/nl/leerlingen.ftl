### Brieven aan leerlingen. Hooguit 12 woorden in een zin.
