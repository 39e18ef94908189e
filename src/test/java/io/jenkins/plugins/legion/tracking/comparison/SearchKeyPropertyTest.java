package io.jenkins.plugins.legion.tracking.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.legion.tracking.comparison.Column.Kind;
import io.jenkins.plugins.legion.tracking.query.BadQuery;
import io.jenkins.plugins.legion.tracking.query.Ordering;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** What a column is called in a search finds that column, whatever its name is. */
class SearchKeyPropertyTest {

    @Property
    void aKeyMeansItsColumn(
            @ForAll
                    @StringLength(min = 1, max = 12)
                    @Chars({'`', '"', '\'', ',', ' ', '.', '(', '=', '<', '\n', 'a'})
                    @CharRange(from = '\u0020', to = '\u00ff')
                    String name) {
        String key = new Column(Kind.METRICS, name).searchKey();
        List<ComparedTraining> trainings = List.of(
                new Logged("large").metric(name, 2).training(),
                new Logged("none").training(),
                new Logged("small").metric(name, 1).training());

        assertThat(Selection.all().orderedBy(key + ", run_id DESC").among(trainings))
                .extracting(ComparedTraining::label)
                .containsExactly("small", "large", "none");
        assertThat(Selection.where(key + " > 1").among(trainings))
                .extracting(ComparedTraining::label)
                .containsExactly("large");
    }

    @Example
    void clausesAreCutAtCommasOutsideOfQuotes() {
        assertThat(Ordering.clauses("metrics.`a,b` DESC, params.x"))
                .extracting(String::strip)
                .containsExactly("metrics.`a,b` DESC", "params.x");
        assertThat(Ordering.clauses("  ")).isEmpty();
    }

    @Example
    void aFaultIsToldByItsPlaceInTheWholeText() {
        String order = "metrics.rmse, params.x sideways";
        assertThatThrownBy(() -> Selection.all().orderedBy(order))
                .isInstanceOfSatisfying(BadQuery.class, fault -> assertThat(
                                fault.in("order", order).message())
                        .contains("at character " + (order.indexOf("sideways") + 1), "'sideways'"));
        assertThatThrownBy(() -> Selection.all().orderedBy("metrics.rmse,,params.x"))
                .isInstanceOf(BadQuery.class);
        assertThatThrownBy(() -> Selection.all().orderedBy("metrics.rmse,")).isInstanceOf(BadQuery.class);
    }
}
