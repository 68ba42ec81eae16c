package dev.heatpress.plotly;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.font.Fonts;
import dev.heatpress.plotly.model.Markup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What of a figure is not drawn as it says is named, in one line each; the rest is not.
final class RemarksTest {
  @TempDir Path folder;

  private List<String> remarks(String trace, String layout) throws IOException {
    String json =
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2],[3,4]],%s}],\"layout\":{%s}}"
            .formatted(trace.isEmpty() ? "\"name\":\"n\"" : trace, layout);
    Path path = Files.writeString(folder.resolve("figure.json"), json);
    try (PlotlyFigure figure =
        PlotlyFigure.open(path, null, null, false, read -> {}, Path.of("target"))) {
      figure.limits(0, 1, 4);
      figure.layOut(Fonts.ours());
      return figure.notes();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'title':{'text':'t','subtitle':{'text':'<a>x</a>'}}|layout.title.subtitle.text: links",
        "'xaxis':{'title':{'text':'<a href=\\\"u\\\">x</a>'}}|layout.xaxis.title.text: links",
        "'title':'<span style=\\\"letter-spacing: 2px\\\">x</span>'|layout.title.text: the style letter-spacing: 2px",
        "'title':'<b style=\\\"color:nocolor\\\">x</b>'|layout.title.text: the style color: nocolor is left out",
        "'title':'$x^2$'|layout.title.text: formulas",
        "'title':'%{meta[0]}'|layout.title.text: %{meta}",
        "'xaxis':{'tickvals':[0,1],'ticktext':['a','<a>b</a>']}|layout.xaxis.ticktext: links",
        "'xaxis':{'ticksuffix':'<a>m</a>'}|layout.xaxis.ticksuffix: links",
        "'annotations':[{'text':'<a>x</a>'}]|layout.annotations[0].text: links",
        "'font':{'family':'Georgia, serif'}|layout.font.family: 'Georgia'; drawn in Liberation Serif",
        "'font':{'family':'Fira Code'}|layout.font.family: 'Fira Code'; drawn in Liberation Mono",
        "'font':{'family':'Verdana'}|layout.font.family: 'Verdana'; drawn in Liberation Sans",
        "'font':{'weight':'heavy'}|layout.font.weight: 'heavy' is none that it can have",
        "'xaxis':{'tickfont':{'style':'leaning'}}|layout.xaxis.tickfont.style: 'leaning' is none",
        "'title':{'text':'t','font':{'variant':'small-caps'}}|layout.title.font.variant: 'small-caps'",
        "'title':{'text':'t','font':{'textcase':'upper'}}|layout.title.font.textcase: 'upper'",
        "'title':{'text':'t','font':{'lineposition':'under'}}|layout.title.font.lineposition: 'under'",
        "'title':{'text':'t','font':{'shadow':'auto'}}|layout.title.font.shadow: 'auto'",
        "'xaxis':{'rangeslider':{}}|",
        "'xaxis':{'rangeslider':{'thickness':0.1}}|layout.xaxis.rangeslider: not supported",
        "'xaxis':{'rangeselector':{'buttons':[{}]}}|layout.xaxis.rangeselector: not supported",
        "'xaxis':{'rangebreaks':[{'values':[1]}]}|",
        "'xaxis':{'calendar':'coptic'}|layout.xaxis.calendar: 'coptic'",
        "'calendar':'jalali'|layout.calendar: 'jalali'",
        "'xaxis':{'tickmode':'sync'}|layout.xaxis.tickmode: 'sync'",
        "'xaxis':{'ticklabelposition':'inside top'}|layout.xaxis.ticklabelposition: 'inside top' is none that",
        "'xaxis':{'zerolinelayer':'above traces'}|layout.xaxis.zerolinelayer: 'above traces'",
        "'minreducedwidth':10|layout.minreducedwidth: not supported",
        "'images':[{'source':'u'}]|layout.images[0].source: 'u' is elsewhere; nothing is fetched",
        "'updatemenus':[{'buttons':[{'args':[],'label':'<a>x</a>'}]}]|layout.updatemenus[0].buttons[0].label: links",
        "'template':{'layout':{'annotations':[{'text':'DRAFT'}]}}|layout.template.layout.annotations: not",
        "'template':{'layout':{'xaxis':{'nonsense':1}}}|layout.xaxis.nonsense (in the template): not",
        "'template':'plotly_dark'|layout.template 'plotly_dark' is only a name",
        "'shapes':[{'type':'rect','label':{'text':'x'}}]|layout.shapes[0].label: labels of shapes",
        "'shapes':[{'xsizemode':'pixel'}]|layout.shapes[0]: a shape sized in pixels is not",
        "'shapes':[{'xref':['x','x2']}]|layout.shapes[0]: a shape on several axes is not",
        "'shapes':[{'path':'m 1 1 l 2 2'}]|layout.shapes[0]: a path that is not made of",
        "'shapes':[{'path':'M0,3L2,-3L-3,1L3,1L-2,-3Z','fillcolor':'red'}]|layout.shapes[0].path: it crosses itself",
        "'shapes':[{'showlegend':true}]|layout.shapes[0].showlegend: legends",
        "'xaxis':{'minor':{'ticks':'outside','nonsense':1}}|layout.xaxis.minor.nonsense: not supported",
        "'grid':{'rows':2,'columns':2,'nonsense':1}|layout.grid.nonsense: not supported",
      })
  void whatALayoutAsksInVainIsNamed(String layout, @Nullable String remark) throws IOException {
    List<String> remarks = remarks("", layout.replace('\'', '"'));
    if (remark == null) {
      assertThat(remarks).isEmpty();
    } else {
      assertThat(remarks).hasSize(1);
      assertThat(remarks.getFirst()).startsWith(remark);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'showlegend':true|data[0].showlegend: legends",
        "'xcalendar':'coptic'|data[0].xcalendar: 'coptic'",
        "'xperiod':'M1'|data[0].xperiod: not supported",
        "'texttemplate':'<a>%{z}</a>'|data[0].texttemplate: links",
        "'texttemplate':'%{nothing}','texttemplatefallback':'?'|data[0].texttemplatefallback: not",
        "'text':[['<a>a</a>','b'],['c','d']],'texttemplate':'%{text}'|data[0].text: links",
        "'x':['a','<a>b</a>']|layout.xaxis: links",
        "'colorbar':{'title':{'text':'<a>x</a>'}}|data[0].colorbar.title.text: links",
        "'colorbar':{'ticklabelposition':'inside left'}|data[0].colorbar.ticklabelposition: 'inside left' is none",
        "'zsmooth':'best'|data[0].zsmooth is ignored",
        // Cells that are lost.
        "'z':[[1,2,3]],'x':['a','b']|data[0]: 1 of 3 cells have no place on x",
        "'z':[[1,2],[3,4],[5,6]],'y':['a','b']|data[0]: 2 of 6 cells have no place on y",
        "'z':[[1,2,3,4]],'x':['a',null,'','b']|data[0]: 1 of 4 cells have no place on x",
        "'z':[[1,2],[3,4]],'y':['a',null]|data[0]: 2 of 4 cells have no place on y",
        "'z':[1,2,3],'x':[1,2,null],'y':[1,1,1]|data[0]: 1 of 3 cells have no place on x and y",
        "'z':[1,2,3],'x':[1,2],'y':[1,1,1]|data[0]: 1 of 3 cells have no place on x and y",
        "'z':[1,2,3],'x':[1,2,2],'y':[1,1,1]|data[0]: 1 of 3 cells have the place of a later one",
        "'z':[[1,Infinity,-Infinity]]|data[0].z: 2 cells hold no finite number, the first of them 'Infinity'",
        "'z':[[1,'2,5',true,'nan','',null,'4']]|data[0].z: 2 cells hold no finite number, the first of them '2,5'",
        // What plotly.js ignores.
        "'zmax':3|data[0].zmax: without zmin it is ignored",
        "'zmin':3|data[0].zmin: without zmax it is ignored",
        "'zmin':3,'zmax':1|data[0].zmin: not below zmax; both are ignored",
        "'zmin':3,'zmax':3|data[0].zmin: not below zmax; both are ignored",
        "'colorscale':'nonsense'|data[0].colorscale: no color scale",
        "'colorscale':['red','white','blue']|data[0].colorscale: no color scale",
        "'colorscale':[[0,'red'],[0.5,'white']]|data[0].colorscale: no color scale",
        "'opacity':'much'|data[0].opacity: 'much' is none that it can have; ignored",
        "'showscale':'no'|data[0].showscale: 'no' is none that it can have",
        "'textfont':{'color':'reddish'}|data[0].textfont.color: 'reddish' is none that it can have",
        "'colorbar':{'ticks':'above'}|data[0].colorbar.ticks: 'above' is none that it can have",
      })
  void whatATraceAsksInVainIsNamed(String trace, String remark) throws IOException {
    List<String> remarks = remarks(trace.replace('\'', '"'), "");
    assertThat(remarks).hasSize(1);
    assertThat(remarks.getFirst()).startsWith(remark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'type':'category'|[1,'1','1.0']|data[0]: 1 of 3 cells have no place on x",
        "'type':'log'|[-1,1,10]|data[0]: 2 of 3 cells have no place on x",
      })
  void cellsWithoutAPlaceAreCounted(String axis, String x, String remark) throws IOException {
    List<String> remarks =
        remarks(
            "\"z\":[[1,2,3]],\"x\":" + x.replace('\'', '"'),
            "\"xaxis\":{" + axis.replace('\'', '"') + "}");
    assertThat(remarks).hasSize(1);
    assertThat(remarks.getFirst()).startsWith(remark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'x':[0,1],'y':[0,1],'name':'n','hoverinfo':'skip'|",
        "'y':[0,null,1]|",
        "'x':[0,'one'],'y':[0,1]|data[1]: 1 of 2 points have no place on x and y",
        "'y':[0,1],'line':{'shape':'spline'}|data[1].line.shape: 'spline'; drawn straight",
        "'y':[0,1],'marker':{'symbol':'hash'}|data[1].marker.symbol: 'hash'; drawn as a circle",
        "'y':[0,1],'error_y':{'array':[1,1]}|data[1].error_y: not supported; left out",
      })
  void whatPointsAskInVainIsNamed(String scatter, @Nullable String remark) throws IOException {
    List<String> remarks =
        remarks("\"name\":\"h\"},{\"type\":\"scatter\"," + scatter.replace('\'', '"'), "");
    if (remark == null) {
      assertThat(remarks).isEmpty();
    } else {
      assertThat(remarks).hasSize(1);
      assertThat(remarks.getFirst()).startsWith(remark);
    }
  }

  @Test
  void limitsThatAreIgnoredOnPurposeAreQuiet() throws IOException {
    assertThat(remarks("\"zmin\":0,\"zmax\":1,\"zauto\":true", "")).isEmpty();
    assertThat(remarks("\"zmax\":1,\"zauto\":false", "")).isEmpty();
  }

  /// Attributes for the mouse, defaults that are written out, and texts that only look like markup.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "'hovermode':'x','dragmode':'zoom','uirevision':1,'meta':[1],'showlegend':true,'modebar':{}",
        "'xaxis':{'fixedrange':true,'showspikes':true,'hoverformat':'.1f','spikecolor':'red'}",
        "'xaxis':{'rangeslider':{'visible':false},'rangeselector':{'visible':false,'buttons':[1]}}",
        "'xaxis':{'ticklabelposition':'outside','ticklabelmode':'instant','tickson':'labels'}",
        "'xaxis':{'calendar':'gregorian','rangebreaks':[],'minor':{}},'calendar':'gregorian'",
        "'shapes':[],'annotations':[],'images':[],'sliders':[],'updatemenus':[]",
        "'font':{'family':'Arial','weight':'normal','style':'normal','shadow':'none'}",
        "'title':'<b>a</b> <i>b</i> <em>c</em> <u>d</u> <s>e</s> <span style=\\\"color:red\\\">f</span>'",
        "'font':{'family':'Courier New, monospace','weight':700,'style':'italic'}",
        "'font':{'family':'\\\"Open Sans\\\", verdana, arial, sans-serif','weight':400}",
        "'title':'x < 3 and <foo> y > 5, a<br>b<sup>2</sup><sub>i</sub> &mu; <span>s</span> 5 $'",
        "'xaxis':{'scaleanchor':'y'},'yaxis':{'type':'category'}",
        "'shapes':[{'visible':false,'label':{'text':'x'}},{'visible':'legendonly','showlegend':true}],'annotations':[{'visible':false,'text':'<b>b</b>'}]",
        "'coloraxis':{'cmin':0},'template':{'layout':{'shapedefaults':{'line':{'width':1}}}}",
      })
  void whatChangesNoPictureIsQuiet(String layout) throws IOException {
    assertThat(remarks("", layout.replace('\'', '"'))).isEmpty();
  }

  @Test
  void unknownTagsAreText() {
    assertThat(Markup.words("a <foo> b")).isEqualTo("a <foo> b");
    assertThat(Markup.words("a <b>c</b>")).isEqualTo("a c");
  }
}
