package io.sideband.alerter.rule;

import static io.sideband.alerter.Fleet.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sideband.events.AlertRule;
import io.sideband.events.EventCodec;
import io.sideband.events.RuleCondition;
import io.sideband.events.RuleSelector;
import io.sideband.events.SensorKind;
import io.sideband.events.Severity;
import io.sideband.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleDraftTest {
    private final ObjectMapper json = EventCodec.mapper();

    @Test
    void aRequestBecomesARule() {
        AlertRule rule = draft("cpu-hot", """
                {"severity":"critical","alertname":"CpuHot","select":{"bmcs":"rack1-*","kinds":["temperature"]},
                 "when":{"type":"threshold","above":85,"hysteresis":5,"unit":"Cel"},"for":"PT30S","keepFiringFor":"PT1M"}
                """);

        assertThat(rule.version()).isEqualTo(1);
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(rule.select())
                .isEqualTo(new RuleSelector("rack1-*", List.of(), List.of(SensorKind.TEMPERATURE), null, null));
        assertThat(rule.when()).isEqualTo(new RuleCondition.Threshold(85.0, null, 80.0, "Cel"));
        assertThat(rule.hold()).isEqualTo(Duration.ofSeconds(30));
        assertThat(rule.keepFiringFor()).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.updatedBy()).isEqualTo("alice");
    }

    @Test
    void aChangeCountsTheVersionAndARepeatIsTheSame() {
        String request = "{\"when\":{\"type\":\"reachability\"},\"alertname\":\"Gone\"}";
        AlertRule first = draft("gone", request);

        AlertRule second = new RuleDraft(List.of(first)).of("gone", read(request), first, "bob", T0.plusSeconds(1));

        assertThat(second.version()).isEqualTo(2);
        assertThat(RuleDraft.same(second, first)).isTrue();
        assertThat(RuleDraft.same(draft("gone", request.replace("Gone", "Lost")), first))
                .isFalse();
    }

    @Test
    void rulesAboutSeveralSensorsAreTaken() {
        assertThat(draft("budget", """
                        {"severity":"warning","when":{"type":"budget","aboveLabel":"power-budget","unit":"W"}}""").when()).isEqualTo(new RuleCondition.Budget(null, "power-budget", "W"));
        assertThat(draft("psu", """
                        {"severity":"critical","select":{"sensors":"PSU*"},"when":{"type":"redundancy","fewest":2}}""").when()).isEqualTo(new RuleCondition.Redundancy(2));
        assertThat(draft("slow-fan", """
                        {"severity":"critical","select":{"kinds":["fan"]},"when":{"type":"cooling","below":2000,
                         "unit":"{rpm}","whileAbove":70,"whileUnit":"Cel"}}""").when()).isEqualTo(new RuleCondition.Cooling(2000, "{rpm}", 70, "Cel", null));
    }

    /** In JSON, single quotes for double ones; what is wrong is the only thing that is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|when.type|one of",
                "{'when':{'type':'treshold'}}|when.type|one of",
                "{'severity':'critical','when':{'type':'threshold','unit':'Cel'}}|when.above|above or below",
                "{'severity':'critical','when':{'type':'threshold','above':1,'below':0,'unit':'Cel'}}|when.above|not both",
                "{'severity':'critical','when':{'type':'threshold','above':1}}|when.unit|UCUM",
                "{'when':{'type':'threshold','above':1,'unit':'Cel'}}|severity|one of",
                "{'severity':'bad','when':{'type':'threshold','above':1,'unit':'Cel'}}|severity|one of",
                "{'severity':'critical','when':{'type':'sensor-thresholds'},'alertname':'X'}|severity|leave it out",
                "{'severity':'critical','when':{'type':'threshold','above':80,'clear':81,'unit':'Cel'}}|when.clear|not above 80",
                "{'severity':'critical','when':{'type':'threshold','above':8,'clear':7,'hysteresis':1,'unit':'Cel'}}|when.hysteresis|not both",
                "{'severity':'critical','select':{'kinds':['temperature']},'when':{'type':'threshold','above':1,'unit':'W'}}|when.unit|temperature is not measured in W",
                "{'severity':'critical','select':{'kinds':['heat']},'when':{'type':'absent','after':'PT1M'}}|select.kinds|one of",
                "{'severity':'critical','select':{'labels':[{'name':'rack','value':'(','isRegex':true}]},'when':{'type':'absent','after':'PT1M'}}|select.labels|rack: no regular expression",
                "{'severity':'critical','when':{'type':'absent'}}|when.after|ISO 8601",
                "{'severity':'critical','when':{'type':'absent','after':'1m'}}|when.after|ISO 8601",
                "{'severity':'critical','when':{'type':'absent','after':'PT1M','unit':'Cel'}}|when.unit|absent has none",
                "{'severity':'critical','when':{'type':'rate','above':1,'unit':'Cel','samples':1}}|when.samples|from 2",
                "{'when':{'type':'log-entries','message':'('},'alertname':'X'}|when.message|RE2",
                "{'when':{'type':'log-entries','offset':16},'alertname':'X'}|when.offset|from 0 to 15",
                "{'severity':'critical','when':{'type':'budget','unit':'W'}}|when.above|above or aboveLabel",
                "{'severity':'critical','when':{'type':'redundancy','fewest':0}}|when.fewest|at least 1",
                "{'severity':'critical','when':{'type':'cooling','below':2000,'unit':'{rpm}','whileAbove':70}}|when.whileUnit|UCUM",
                "{'when':{'type':'findings','fewest':1},'alertname':'X'}|when.fewest|findings has none",
                "{'when':{'type':'reachability'},'for':'PT-1S','alertname':'X'}|for|from PT0S",
                "{'when':{'type':'reachability'},'alertname':'9X'}|alertname|not beginning with a digit",
                "{'when':{'type':'reachability'}}|alertname|rule bmc-reachability has the same",
                "{'when':{'type':'reachability'},'alertname':'X','labels':{'severity':'low'}}|labels.severity|of its own",
                "{'when':{'type':'reachability'},'alertname':'X','labels':{'a-b':'c'}}|labels.a-b|letters"
            })
    void whatIsWrongIsNamedWithItsField(String request, String field, String problem) {
        assertThatThrownBy(() -> draft("mine", request.replace('\'', '"')))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.getMessage()).startsWith(field + ": ").contains(problem);
                    assertThat(e.extensions().get("problems"))
                            .asInstanceOf(InstanceOfAssertFactories.LIST)
                            .hasSize(1);
                });
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThatThrownBy(() -> draft("No Name", "{\"when\":{\"type\":\"absent\"},\"for\":\"soon\"}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(String.valueOf(e.extensions().get("problems")))
                                .contains("field=name", "field=when.after", "field=severity", "field=for"));
    }

    private AlertRule draft(String name, String request) {
        return new RuleDraft(DefaultRules.shipped()).of(name, read(request), null, "alice", T0);
    }

    private RuleRequest read(String request) {
        try {
            return json.readValue(request, RuleRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
