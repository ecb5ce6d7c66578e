use strict;
use warnings;
my %total;
open my $in, '<', 'people.csv' or die "people.csv: $!";
<$in>;
while (my $line = <$in>) {
  chomp $line;
  my (undef, $team, $score) = split /,/, $line;
  $total{$team} += $score;
}
printf "%-10s %d\n", $_, $total{$_} for sort keys %total;
