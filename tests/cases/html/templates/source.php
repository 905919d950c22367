<?php include "top.php"; ?>
<!DOCTYPE html>
<html lang="da">
<head><title><?= $titel ?></title></head>
<body>
<!--#include virtual="/menu.html" -->
<p>Velkommen, <?php echo htmlspecialchars($navn); ?>!</p>
<p class="<?= $a ? "ny" : 'gammel' ?>">Vi har <b>{{ antal }}</b> artikler om {{ emne | upcase }}.</p>
{% if bruger %}<p>Log ud</p>{% else %}<p>Log ind</p>{% endif %}
<% if x > 1 then %><p title="<%= tip %>">Flere nyheder</p><% end if %>
<?php if ($a < 3): ?>
<p>Kun få tilbage</p>
<?php endif; ?>
</body>
</html>
