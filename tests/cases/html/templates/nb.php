<?php include "top.php"; ?>
<!DOCTYPE html>
<html lang="nb">
<head><title><?= $titel ?></title></head>
<body>
<!--#include virtual="/menu.html" -->
<p><?php echo htmlspecialchars($navn); ?>, velkommen!</p>
<p class="<?= $a ? "ny" : 'gammel' ?>">Om {{ emne | upcase }} har vi <b>{{ antal }}</b> artikler.</p>
{% if bruger %}<p>Logg ut</p>{% else %}<p>Logg inn</p>{% endif %}
<% if x > 1 then %><p title="<%= tip %>">Flere nyheter</p><% end if %>
<?php if ($a < 3): ?>
<p>Bare noen få igjen</p>
<?php endif; ?>
</body>
</html>
