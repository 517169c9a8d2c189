# The sample archive is distributed and installed as it stands, whatever its files are called: names with blanks
# and quotes are more than automake's lists can hold, so whole folders are copied.
dist-hook:
	cp -R $(srcdir)/data/sample $(distdir)/data/

install-data-hook:
	$(MKDIR_P) '$(DESTDIR)$(pkgdatadir)'
	cp -R $(srcdir)/data/sample '$(DESTDIR)$(pkgdatadir)/'
	find '$(DESTDIR)$(pkgdatadir)/sample' -type d -exec chmod 755 {} +
	find '$(DESTDIR)$(pkgdatadir)/sample' -type f -exec chmod 644 {} +

uninstall-hook:
	rm -rf '$(DESTDIR)$(pkgdatadir)/sample'
	-rmdir '$(DESTDIR)$(pkgdatadir)'
