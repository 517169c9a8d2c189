# The sample archive is distributed and installed as it stands, whatever its files are called: names with blanks
# and quotes are more than make's lists can hold, so the whole folder is copied.
EXTRA_DIST += data/sample

# The manual knows where the program is installed.
EXTRA_DIST += data/yuelan.1.in
man_MANS += data/yuelan.1
CLEANFILES += data/yuelan.1
data/yuelan.1: data/yuelan.1.in Makefile
	$(AM_V_GEN)$(MKDIR_P) data && \
		$(SED) -e 's|@VERSION[@]|$(VERSION)|g' -e 's|@pkgdatadir[@]|$(pkgdatadir)|g' \
			$(srcdir)/data/yuelan.1.in >$@.new && mv $@.new $@

install-data-hook:
	$(MKDIR_P) '$(DESTDIR)$(pkgdatadir)'
	cp -R $(srcdir)/data/sample '$(DESTDIR)$(pkgdatadir)/'
	find '$(DESTDIR)$(pkgdatadir)/sample' -type d -exec chmod 755 {} +
	find '$(DESTDIR)$(pkgdatadir)/sample' -type f -exec chmod 644 {} +

uninstall-hook:
	rm -rf '$(DESTDIR)$(pkgdatadir)/sample'
	-rmdir '$(DESTDIR)$(pkgdatadir)'
