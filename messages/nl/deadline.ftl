### Woorden van `oppmaat deadline`. De redenen staan ook zo in de JSON van contract.md.

reason-nieuwjaarsdag = Nieuwjaarsdag
reason-goede-vrijdag = Goede Vrijdag
reason-tweede-paasdag = tweede Paasdag
reason-koningsdag = Koningsdag
reason-bevrijdingsdag = Bevrijdingsdag
reason-hemelvaartsdag = Hemelvaartsdag
reason-tweede-pinksterdag = tweede Pinksterdag
reason-eerste-kerstdag = eerste Kerstdag
reason-tweede-kerstdag = tweede Kerstdag
reason-gelijkgesteld = gelijkgestelde dag
reason-saturday = zaterdag
reason-sunday = zondag

deadline-start = Begin: { $day }
deadline-raw = Streef naar: { $day }
deadline-deadline = Laatste dag: { $day }
deadline-passed-over = Telt niet als laatste dag: { $day } ({ $reason })
deadline-certain = Gelijkgestelde dagen zijn bekend t/m { $day }.
deadline-uncertain = Let op: gelijkgestelde dagen zijn bekend van { $from } t/m { $through }. Voor deze termijn kan de laatste dag nog veranderen.
deadline-holidays = Schoolvakanties schuiven de termijn niet op.
