/* Before the script of app.html, which in this file asks here for what it fetches from a server: the neutral page, and the Khmer font. */
(function (d, w) {
	var gone = false;
	/** Nothing behind the #, in this entry of the history and in each that Back brings. */
	function forget() {
		w.history.replaceState(null, '', w.location.href.replace(/#.*/, ''));
	}
	/** No page of the course may paint over the table: what is left of the application is taken off the page. */
	function show() {
		w.dispatchEvent(new Event('sala:gone'));
		var table = d.getElementById('sala-table').content.cloneNode(true);
		var style = table.querySelector('style');
		var own = d.querySelectorAll('head > style');
		for (var i = 0; i < own.length; i++) own[i].remove();
		d.title = table.querySelector('h1').textContent;
		d.head.append(style, d.getElementById('sala-font'));
		d.body.replaceChildren(table);
		d.documentElement.lang = 'km';
		d.documentElement.className = '';
		w.dispatchEvent(new Event('sala:khmer'));
		var n = 0,
			at = 0;
		d.querySelector('button').addEventListener('click', function (e) {
			n = e.timeStamp - at < 2000 ? n + 1 : 1;
			at = e.timeStamp;
			if (n < 3) return;
			try {
				var s = w.sessionStorage,
					back = s.getItem('sala.back');
				s.removeItem('sala.hidden');
				s.removeItem('sala.back');
			} catch {}
			if (w.name === 'sala.hidden') w.name = '';
			// To the place where it was hidden; only what stands behind the # is another.
			if (back) w.history.replaceState(null, '', back);
			w.location.reload();
		});
	}
	w.salaOneFile = {
		hide: function () {
			if (gone) return;
			gone = true;
			// The page ends here, though the document stays: what listens for that hears it, while the address and the page are still there.
			w.dispatchEvent(new Event('pagehide'));
			forget();
			w.addEventListener('popstate', forget);
			if (d.readyState === 'loading') d.addEventListener('DOMContentLoaded', show);
			else show();
		},
		/** Whether the font has been read with the file; where not, `then` is called when it has. */
		hasFont: function (then) {
			var has = d.getElementById('sala-font') !== null;
			if (!has) d.addEventListener('DOMContentLoaded', then, { once: true });
			return has;
		},
		font: function () {
			return Uint8Array.from(w.atob(d.getElementById('sala-font').textContent), function (c) {
				return c.charCodeAt(0);
			});
		}
	};
})(document, window);
