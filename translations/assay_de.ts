<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>assay::ui::Actions</name>
    <message>
        <source>&amp;Open model...</source>
        <translation>Modell ö&amp;ffnen...</translation>
    </message>
    <message>
        <source>Open an ONNX network</source>
        <translation>Ein ONNX-Netz öffnen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open &amp;task...</source>
        <translation>Au&amp;fgabe öffnen...</translation>
    </message>
    <message>
        <source>Open a task file: preprocessing, labels, image folders</source>
        <translation>Eine Aufgabendatei öffnen: Vorverarbeitung, Klassen, Bildordner</translation>
    </message>
    <message>
        <source>Open &amp;sample</source>
        <translation>&amp;Beispiel öffnen</translation>
    </message>
    <message>
        <source>Open the small network that comes with Assay</source>
        <translation>Das kleine Netz öffnen, das Assay beiliegt</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Beispiel</translation>
    </message>
    <message>
        <source>Open &amp;calibration images...</source>
        <translation>&amp;Kalibrierbilder öffnen...</translation>
    </message>
    <message>
        <source>Choose the folder that ranges are chosen on</source>
        <translation>Den Ordner wählen, an dem die Bereiche bestimmt werden</translation>
    </message>
    <message>
        <source>Open &amp;evaluation images...</source>
        <translation>&amp;Testbilder öffnen...</translation>
    </message>
    <message>
        <source>Choose the folder that FP32 and INT8 are compared on</source>
        <translation>Den Ordner wählen, an dem FP32 und INT8 verglichen werden</translation>
    </message>
    <message>
        <source>&amp;Quantized network (QDQ ONNX)...</source>
        <translation>&amp;Quantisiertes Netz (QDQ-ONNX)...</translation>
    </message>
    <message>
        <source>Report as &amp;HTML...</source>
        <translation>Bericht als &amp;HTML...</translation>
    </message>
    <message>
        <source>Report as &amp;JSON...</source>
        <translation>Bericht als &amp;JSON...</translation>
    </message>
    <message>
        <source>Layers as &amp;CSV...</source>
        <translation>Schichten als &amp;CSV...</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Calibrate</source>
        <translation>&amp;Kalibrieren</translation>
    </message>
    <message>
        <source>Run the calibration images, choose every range</source>
        <translation>Die Kalibrierbilder rechnen und jeden Bereich bestimmen</translation>
    </message>
    <message>
        <source>&amp;Simulate</source>
        <translation>&amp;Simulieren</translation>
    </message>
    <message>
        <source>Compute throughput, latency and energy on the target</source>
        <translation>Durchsatz, Latenz und Energie auf dem Ziel berechnen</translation>
    </message>
    <message>
        <source>&amp;Run all</source>
        <translation>&amp;Alles ausführen</translation>
    </message>
    <message>
        <source>Calibrate, simulate, compare FP32 and INT8</source>
        <translation>Kalibrieren, simulieren, FP32 und INT8 vergleichen</translation>
    </message>
    <message>
        <source>Cancel &amp;jobs</source>
        <translation>Aufgaben &amp;abbrechen</translation>
    </message>
    <message>
        <source>Stop everything that runs</source>
        <translation>Alles anhalten, was läuft</translation>
    </message>
    <message>
        <source>As the s&amp;ystem</source>
        <translation>Wie das S&amp;ystem</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation>&amp;Vorführung</translation>
    </message>
    <message>
        <source>Graph and figures only, large, on the full screen; Esc returns</source>
        <translation>Nur Graph und Zahlen, groß, auf dem ganzen Bildschirm; Esc kehrt zurück</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>Anordnung zu&amp;rücksetzen</translation>
    </message>
    <message>
        <source>Put every panel back to its place</source>
        <translation>Jedes Fenster an seinen Platz zurückstellen</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Assay</source>
        <translation>Ü&amp;ber Assay</translation>
    </message>
    <message>
        <source>&amp;Memory for comparisons...</source>
        <translation>&amp;Speicher für Vergleiche...</translation>
    </message>
    <message>
        <source>What may be held so that accuracy after a pin is computed from the pinned layer on</source>
        <translation>Was behalten werden darf, damit die Genauigkeit nach einer Festlegung erst ab der Schicht berechnet wird</translation>
    </message>
    <message>
        <source>Open &amp;workspace...</source>
        <translation>&amp;Arbeitsbereich öffnen...</translation>
    </message>
    <message>
        <source>Go on where you saved</source>
        <translation>Dort fortfahren, wo gespeichert wurde</translation>
    </message>
    <message>
        <source>&amp;Save workspace</source>
        <translation>Arbeitsbereich &amp;speichern</translation>
    </message>
    <message>
        <source>Save decisions, statistics and figures</source>
        <translation>Entscheidungen, Statistiken und Zahlen speichern</translation>
    </message>
    <message>
        <source>Save workspace &amp;as...</source>
        <translation>Arbeitsbereich speichern &amp;unter...</translation>
    </message>
    <message>
        <source>Save under another name</source>
        <translation>Unter anderem Namen speichern</translation>
    </message>
    <message>
        <source>&amp;Edit task...</source>
        <translation>Aufgabe &amp;bearbeiten...</translation>
    </message>
    <message>
        <source>Set preprocessing, labels and image folders; write the task file</source>
        <translation>Vorverarbeitung, Klassennamen und Bildordner festlegen; die Aufgabendatei schreiben</translation>
    </message>
    <message>
        <source>&amp;Source graph as SVG or PNG...</source>
        <translation>&amp;Quellgraph als SVG oder PNG...</translation>
    </message>
    <message>
        <source>&amp;Fused graph as SVG or PNG...</source>
        <translation>&amp;Verschmolzener Graph als SVG oder PNG...</translation>
    </message>
    <message>
        <source>&amp;Timeline...</source>
        <translation>&amp;Zeitverlauf...</translation>
    </message>
    <message>
        <source>Write the timeline as trace events, as Perfetto opens them</source>
        <translation>Den Zeitverlauf als Trace-Ereignisse schreiben, wie Perfetto sie öffnet</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>Measure s&amp;ensitivity</source>
        <translation>&amp;Empfindlichkeit messen</translation>
    </message>
    <message>
        <source>Compute what each layer costs alone at INT8, for the layer table and the graph&apos;s colours</source>
        <translation>Berechnen, was jede Schicht allein in INT8 kostet, für die Schichttabelle und die Farben des Graphen</translation>
    </message>
    <message>
        <source>&amp;Float panel</source>
        <translation>Bereich ab&amp;docken</translation>
    </message>
    <message>
        <source>Take the panel at hand out of the window, or put it back</source>
        <translation>Den aktuellen Bereich aus dem Fenster lösen oder wieder einfügen</translation>
    </message>
    <message>
        <source>&amp;Find the causes</source>
        <translation>&amp;Ursachen finden</translation>
    </message>
    <message>
        <source>Say which layers lose most, why, and what takes it back</source>
        <translation>Sagen, welche Schichten am meisten verlieren, warum, und was es zurückholt</translation>
    </message>
    <message>
        <source>Sensitivity ma&amp;p</source>
        <translation>Empfindlichkeits&amp;karte</translation>
    </message>
    <message>
        <source>Colour the graph by what each layer costs alone at INT8; measures it first where that is not known</source>
        <translation>Den Graphen danach färben, was jede Schicht allein in INT8 kostet; misst es zuerst, wo es nicht bekannt ist</translation>
    </message>
    <message>
        <source>C&amp;ompare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>Run FP32 and INT8 on the evaluation images</source>
        <translation>FP32 und INT8 auf den Testbildern rechnen</translation>
    </message>
</context>
<context>
    <name>assay::ui::AnswerBars</name>
    <message>
        <source>Best classes, %1</source>
        <translation>Beste Klassen, %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::AutopinBox</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Take this plan</source>
        <translation>Diesen Plan nehmen</translation>
    </message>
    <message>
        <source>Pin the layers of the selected point; undo takes it back</source>
        <translation>Die Schichten des gewählten Punkts festlegen; Rückgängig nimmt es zurück</translation>
    </message>
    <message>
        <source>Lose at most</source>
        <translation>Höchstens verlieren</translation>
    </message>
    <message>
        <source>Keep at least</source>
        <translation>Mindestens behalten</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>The least loss of throughput for that accuracy, or the best accuracy at that throughput</source>
        <translation>Der kleinste Verlust an Durchsatz für diese Genauigkeit oder die beste Genauigkeit bei diesem Durchsatz</translation>
    </message>
    <message>
        <source> points</source>
        <translation> Punkte</translation>
    </message>
    <message>
        <source>Largest accuracy drop</source>
        <translation>Größter Verlust an Genauigkeit</translation>
    </message>
    <message>
        <source> FPS</source>
        <translation> FPS</translation>
    </message>
    <message>
        <source>Least throughput</source>
        <translation>Kleinster Durchsatz</translation>
    </message>
    <message>
        <source>Simulated frames per second to keep</source>
        <translation>Simulierte Bilder pro Sekunde, die bleiben sollen</translation>
    </message>
    <message>
        <source>Find the layers to lift from INT8; all evaluation images are used, which may take a while</source>
        <translation>Die Schichten finden, die aus INT8 gehoben werden; alle Testbilder werden verwendet, das kann dauern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel the search for pins</source>
        <translation>Die Suche nach Festlegungen abbrechen</translation>
    </message>
    <message>
        <source>Progress of the search for pins</source>
        <translation>Fortschritt der Suche nach Festlegungen</translation>
    </message>
    <message>
        <source>Trade-off curve</source>
        <translation>Abwägungskurve</translation>
    </message>
    <message>
        <source>FPS</source>
        <translation>FPS</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>Festgelegt</translation>
    </message>
    <message>
        <source>meets the goal</source>
        <translation>erfüllt die Vorgabe</translation>
    </message>
    <message>
        <source>nearest to the goal</source>
        <translation>der Vorgabe am nächsten</translation>
    </message>
    <message>
        <source>the plan now</source>
        <translation>jetziger Plan</translation>
    </message>
    <message>
        <source>Finds the layers to lift from INT8: those that cost the least throughput for the accuracy that is wanted. Nothing is changed until a plan is taken.</source>
        <translation>Findet die Schichten, die aus INT8 gehoben werden sollen: die, die für die gewünschte Genauigkeit am wenigsten Durchsatz kosten. Nichts ändert sich, bis ein Plan genommen wird.</translation>
    </message>
    <message>
        <source>That was with another recipe or target; taking a plan brings these back.</source>
        <translation>Das war mit einem anderen Rezept oder Ziel; einen Plan zu nehmen bringt diese zurück.</translation>
    </message>
    <message>
        <source>Percentage points of %1</source>
        <translation>Prozentpunkte: %1</translation>
    </message>
    <message>
        <source>Disagree on at most</source>
        <translation>Höchstens uneins bei</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Largest disagreement</source>
        <translation>Größte Uneinigkeit</translation>
    </message>
    <message>
        <source>Of the images, those that INT8 and FP32 answer differently: there are no labels</source>
        <translation>Anteil der Bilder, die INT8 und FP32 verschieden beantworten: es gibt keine Labels</translation>
    </message>
    <message>
        <source>Output error of at most</source>
        <translation>Ausgabefehler höchstens</translation>
    </message>
    <message>
        <source>Largest output error</source>
        <translation>Größter Ausgabefehler</translation>
    </message>
    <message>
        <source>Noise over signal of the worst output: the outputs are no classes</source>
        <translation>Rauschen zu Signal der schlechtesten Ausgabe: die Ausgaben sind keine Klassen</translation>
    </message>
    <message>
        <source>disagreement</source>
        <translation>Uneinigkeit</translation>
    </message>
    <message>
        <source>output error</source>
        <translation>Ausgabefehler</translation>
    </message>
</context>
<context>
    <name>assay::ui::AutopinWords</name>
    <message>
        <source>at least %1 FPS</source>
        <translation>mindestens %1 FPS</translation>
    </message>
    <message>
        <source>an output error of at most %1</source>
        <translation>ein Ausgabefehler von höchstens %1</translation>
    </message>
    <message>
        <source>at most %1 points lost</source>
        <translation>höchstens %1 Punkte Verlust</translation>
    </message>
    <message>
        <source>It costs no throughput.</source>
        <translation>Das kostet keinen Durchsatz.</translation>
    </message>
    <message>
        <source>It costs %1 of the throughput.</source>
        <translation>Das kostet %1 des Durchsatzes.</translation>
    </message>
    <message>
        <source>It gains %1 of throughput.</source>
        <translation>Das gewinnt %1 Durchsatz.</translation>
    </message>
    <message>
        <source>output error %1</source>
        <translation>Ausgabefehler %1</translation>
    </message>
    <message>
        <source>%1 points gained</source>
        <translation>%1 Punkte Gewinn</translation>
    </message>
    <message>
        <source>%1 points lost</source>
        <translation>%1 Punkte Verlust</translation>
    </message>
    <message numerus="yes">
        <source>%1 at %2 FPS with %n layers pinned</source>
        <translation>
            <numerusform>%1 bei %2 FPS mit %n festgelegter Schicht</numerusform>
            <numerusform>%1 bei %2 FPS mit %n festgelegten Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>The goal is met (%1): %2.</source>
        <translation>Die Vorgabe ist erfüllt (%1): %2.</translation>
    </message>
    <message>
        <source>The goal cannot be met (%1). The best reached: %2.</source>
        <translation>Die Vorgabe ist nicht zu erfüllen (%1). Das Beste, was erreicht wurde: %2.</translation>
    </message>
    <message>
        <source>Before: %1 at %2 FPS.</source>
        <translation>Vorher: %1 bei %2 FPS.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>disagreement on at most %1 of the images</source>
        <translation>Uneinigkeit bei höchstens %1 der Bilder</translation>
    </message>
    <message>
        <source>disagreement on %1 of the images</source>
        <translation>Uneinigkeit bei %1 der Bilder</translation>
    </message>
</context>
<context>
    <name>assay::ui::ChannelsPage</name>
    <message>
        <source>Channel</source>
        <translation>Kanal</translation>
    </message>
    <message>
        <source>Output channel of the layer, from 0</source>
        <translation>Ausgabekanal der Schicht, ab 0</translation>
    </message>
    <message>
        <source>Alone</source>
        <translation>Allein</translation>
    </message>
    <message>
        <source>Noise over the channel&apos;s signal, with only this layer quantized</source>
        <translation>Rauschen zum Signal des Kanals, nur diese Schicht quantisiert</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Noise over the channel&apos;s signal, as the quantized network runs</source>
        <translation>Rauschen zum Signal des Kanals, so, wie das quantisierte Netz läuft</translation>
    </message>
    <message>
        <source>Mostly</source>
        <translation>Vor allem</translation>
    </message>
    <message>
        <source>What makes most of the error that it has alone</source>
        <translation>Was den größten Teil seines eigenen Fehlers ausmacht</translation>
    </message>
    <message>
        <source>Error by channel</source>
        <translation>Fehler je Kanal</translation>
    </message>
    <message>
        <source>no signal</source>
        <translation>kein Signal</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>Clipping</translation>
    </message>
    <message>
        <source>Channel %1: noise over signal %2 alone, %3 as the network runs.
Alone it is made of rounding weights %4, rounding activations %5, clipping %6.</source>
        <translation>Kanal %1: Rauschen zu Signal allein %2, so, wie das Netz läuft %3.
Allein besteht es aus Runden der Gewichte %4, Runden der Aktivierungen %5, Clipping %6.</translation>
    </message>
    <message>
        <source>Find the causes to see which channels of the selected layer lose most.</source>
        <translation>Ursachen finden zeigt die verlustreichsten Kanäle der gewählten Schicht.</translation>
    </message>
    <message>
        <source>Select a layer to see which of its channels lose most.</source>
        <translation>Eine Schicht wählen, um ihre verlustreichsten Kanäle zu sehen.</translation>
    </message>
    <message>
        <source>The error of this layer was not measured.</source>
        <translation>Der Fehler dieser Schicht wurde nicht gemessen.</translation>
    </message>
    <message>
        <source>These figures are of an earlier plan: find the causes again to see what is left.</source>
        <translation>Diese Zahlen sind von einem früheren Plan: Ursachen erneut finden zeigt, was bleibt.</translation>
    </message>
    <message numerus="yes">
        <source>Noise over signal by output channel, on %n images</source>
        <translation>
            <numerusform>Rauschen zu Signal je Ausgabekanal, auf %n Bild</numerusform>
            <numerusform>Rauschen zu Signal je Ausgabekanal, auf %n Bildern</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::ChartDeck</name>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>assay::ui::Choosers</name>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>The AI processing unit that is simulated</source>
        <translation>Die AI Processing Unit, die simuliert wird</translation>
    </message>
    <message>
        <source>Scheme</source>
        <translation>Schema</translation>
    </message>
    <message>
        <source>What shares a scale, and how ranges are found</source>
        <translation>Was sich eine Skala teilt und wie Bereiche gefunden werden</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>How the range of a tensor is chosen from its histogram</source>
        <translation>Wie der Bereich eines Tensors aus seinem Histogramm gewählt wird</translation>
    </message>
    <message>
        <source>From a file...</source>
        <translation>Aus einer Datei...</translation>
    </message>
    <message>
        <source>Hybrid: weights per channel</source>
        <translation>Hybrid: Gewichte je Kanal</translation>
    </message>
    <message>
        <source>Per tensor, histogram</source>
        <translation>Je Tensor, Histogramm</translation>
    </message>
    <message>
        <source>Per tensor, min-max</source>
        <translation>Je Tensor, Min-Max</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>Min-Max</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Open target</source>
        <translation>Ziel öffnen</translation>
    </message>
    <message>
        <source>Targets (*.json)</source>
        <translation>Ziele (*.json)</translation>
    </message>
    <message>
        <source>Error of the readers</source>
        <translation>Fehler der Leser</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
</context>
<context>
    <name>assay::ui::Coloring</name>
    <message>
        <source>SQNR %1</source>
        <translation>SQNR %1</translation>
    </message>
    <message>
        <source>%1 cycles</source>
        <translation>%1 Takte</translation>
    </message>
    <message>
        <source>SQNR: low is lossy</source>
        <translation>SQNR: niedrig ist verlustreich</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>Operator family</source>
        <translation>Operatorfamilie</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>gemischt</translation>
    </message>
    <message>
        <source>Output error of each layer alone</source>
        <translation>Ausgabefehler jeder Schicht allein</translation>
    </message>
    <message>
        <source>alone %1</source>
        <translation>allein %1</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Not measured: Run, Measure sensitivity</source>
        <translation>Nicht gemessen: Ausführen, Empfindlichkeit messen</translation>
    </message>
</context>
<context>
    <name>assay::ui::ComparePanel</name>
    <message>
        <source>FP32 and INT8 will stand side by side here: accuracy, throughput, latency, energy.</source>
        <translation>Hier stehen FP32 und INT8 nebeneinander: Genauigkeit, Durchsatz, Latenz, Energie.</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Pläne</translation>
    </message>
    <message>
        <source>* measured on this host (threads: %1, batch 1)</source>
        <translation>* auf diesem Rechner gemessen (Threads: %1, Batch 1)</translation>
    </message>
    <message>
        <source>+ simulated on %1, limited by: %2</source>
        <translation>+ auf %1 simuliert, begrenzt durch: %2</translation>
    </message>
    <message>
        <source>Computing the figures of the new plan. Those below are of the plan before.</source>
        <translation>Die Zahlen des neuen Plans werden berechnet. Die unten gehören zum Plan davor.</translation>
    </message>
    <message>
        <source>The figures below are of an earlier plan or of other images: run all to compute them anew.</source>
        <translation>Die Zahlen unten gehören zu einem früheren Plan oder anderen Bildern: alles ausführen, um sie neu zu berechnen.</translation>
    </message>
    <message>
        <source>INT8 is as accurate as FP32 on %1 images</source>
        <translation>INT8 ist so genau wie FP32 auf %1 Bildern</translation>
    </message>
    <message>
        <source>INT8 loses %1 points of accuracy on %2 images</source>
        <translation>INT8 verliert %1 Punkte Genauigkeit auf %2 Bildern</translation>
    </message>
    <message>
        <source>INT8 gains %1 points of accuracy on %2 images</source>
        <translation>INT8 gewinnt %1 Punkte Genauigkeit auf %2 Bildern</translation>
    </message>
    <message numerus="yes">
        <source>INT8 and FP32 agree on %1 of %2 images</source>
        <translation>
            <numerusform>INT8 und FP32 stimmen bei %1 von %2 Bild überein</numerusform>
            <numerusform>INT8 und FP32 stimmen bei %1 von %2 Bildern überein</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>INT8 and FP32 were compared on %1 images</source>
        <translation>
            <numerusform>INT8 und FP32 wurden auf %1 Bild verglichen</numerusform>
            <numerusform>INT8 und FP32 wurden auf %1 Bildern verglichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; the AIPU runs it at %2 times the rate of this host.</source>
        <translation>%1; die AIPU rechnet es %2-mal so schnell wie dieser Rechner.</translation>
    </message>
    <message>
        <source>The figures below are of %1 of %2 images so far.</source>
        <translation>Die Zahlen unten gelten bisher für %1 von %2 Bildern.</translation>
    </message>
    <message>
        <source>Throughput is simulated. Accuracy needs images: open a folder of evaluation images.</source>
        <translation>Der Durchsatz ist simuliert. Für die Genauigkeit braucht es Bilder: einen Ordner mit Testbildern öffnen.</translation>
    </message>
    <message>
        <source>Throughput is simulated. Run all to compare accuracy.</source>
        <translation>Der Durchsatz ist simuliert. Alles ausführen, um die Genauigkeit zu vergleichen.</translation>
    </message>
    <message>
        <source>: the output&apos;s SQNR is %1</source>
        <translation>: der SQNR der Ausgabe ist %1</translation>
    </message>
    <message>
        <source>: the least alike output, %1, has an SQNR of %2</source>
        <translation>: die unähnlichste Ausgabe, %1, hat einen SQNR von %2</translation>
    </message>
    <message>
        <source>The figures below are of %1 of %2 images: run all to have those of all.</source>
        <translation>Die Zahlen unten sind von %1 von %2 Bildern: Alles ausführen liefert die von allen.</translation>
    </message>
    <message>
        <source>But how images become inputs is a guess: set the task (%1) first.</source>
        <translation>Wie aus Bildern Eingaben werden, ist aber geraten: Legen Sie zuerst die Aufgabe fest (%1).</translation>
    </message>
</context>
<context>
    <name>assay::ui::CoreWords</name>
    <message>
        <source>top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>top-5</source>
        <translation>Top-5</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>as the reference</source>
        <translation>wie die Referenz</translation>
    </message>
    <message>
        <source>frames/s</source>
        <translation>Bilder/s</translation>
    </message>
    <message>
        <source>frames/s on chip</source>
        <translation>Bilder/s auf dem Chip</translation>
    </message>
    <message>
        <source>latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>energy/frame</source>
        <translation>Energie/Bild</translation>
    </message>
    <message>
        <source>weight memory</source>
        <translation>Gewichtsspeicher</translation>
    </message>
    <message>
        <source>array</source>
        <translation>Array</translation>
    </message>
    <message>
        <source>feed</source>
        <translation>Zufuhr</translation>
    </message>
    <message>
        <source>write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>depthwise</source>
        <translation>Depthwise</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>vector</source>
        <translation>Vektor</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>Skalieren</translation>
    </message>
    <message>
        <source>host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>overhead</source>
        <translation>Grundaufwand</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Reading the model</source>
        <translation>Modell wird gelesen</translation>
    </message>
    <message>
        <source>Folding and fusing</source>
        <translation>Falten und Verschmelzen</translation>
    </message>
    <message>
        <source>calibrating</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>Choosing ranges</source>
        <translation>Bereiche werden gewählt</translation>
    </message>
    <message>
        <source>Preparing both networks</source>
        <translation>Beide Netze werden vorbereitet</translation>
    </message>
    <message>
        <source>Comparing FP32 and INT8</source>
        <translation>FP32 und INT8 werden verglichen</translation>
    </message>
    <message>
        <source>Measuring FP32 on this host</source>
        <translation>FP32 wird auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>constant: folded</source>
        <translation>Konstante: gefaltet</translation>
    </message>
    <message>
        <source>removed: identity</source>
        <translation>entfernt: Identität</translation>
    </message>
    <message>
        <source>removed: nothing reads it</source>
        <translation>entfernt: niemand liest es</translation>
    </message>
    <message>
        <source>output %1</source>
        <translation>Ausgabe %1</translation>
    </message>
    <message>
        <source>%1 fused as bias into %2</source>
        <translation>%1 als Bias in %2 verschmolzen</translation>
    </message>
    <message>
        <source>fused as %1 into %2</source>
        <translation>als %1 in %2 verschmolzen</translation>
    </message>
    <message>
        <source>fused as %1</source>
        <translation>als %1 verschmolzen</translation>
    </message>
    <message>
        <source>%1 fused into %2</source>
        <translation>%1 in %2 verschmolzen</translation>
    </message>
    <message>
        <source>%1 folded into %2</source>
        <translation>%1 in %2 gefaltet</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>cosine %1</source>
        <translation>Kosinus %1</translation>
    </message>
    <message>
        <source>Reading the workspace</source>
        <translation>Arbeitsbereich wird gelesen</translation>
    </message>
    <message>
        <source>is no longer there</source>
        <translation>ist nicht mehr da</translation>
    </message>
    <message>
        <source>has changed since</source>
        <translation>hat sich seither geändert</translation>
    </message>
    <message>
        <source>compute</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>set-up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>control</source>
        <translation>Steuerung</translation>
    </message>
    <message>
        <source>control and set-up of %1 layers: %2 % of the time</source>
        <translation>Steuern und Einrichten von %1 Schichten: %2 % der Zeit</translation>
    </message>
    <message>
        <source>%1 of weights do not fit L2 (%2 a core): DDR streaming takes %3 % of the time</source>
        <translation>%1 an Gewichten passen nicht in L2 (%2 je Kern): Nachladen aus DDR braucht %3 % der Zeit</translation>
    </message>
    <message>
        <source>up to %1 of activations do not fit L1 and L2, and %2 of copies are shifted through DDR: this traffic takes %3 % of the time</source>
        <translation>Bis zu %1 an Aktivierungen passen nicht in L1 und L2, und %2 an Kopien gehen durch DDR: Dieser Verkehr braucht %3 % der Zeit</translation>
    </message>
    <message>
        <source>%1 of copies at unaligned channels go through DDR: this takes %2 % of the time</source>
        <translation>%1 an Kopien an nicht ausgerichteten Kanälen gehen durch DDR: Das braucht %2 % der Zeit</translation>
    </message>
    <message>
        <source>matrix products on the in-memory-compute array: %1 % of the time</source>
        <translation>Matrixprodukte im In-Memory-Array: %1 % der Zeit</translation>
    </message>
    <message>
        <source>depthwise convolutions: %1 % of the time</source>
        <translation>Depthwise-Faltungen: %1 % der Zeit</translation>
    </message>
    <message>
        <source>element-wise work: %1 % of the time</source>
        <translation>elementweises Rechnen: %1 % der Zeit</translation>
    </message>
    <message>
        <source>pooling: %1 % of the time</source>
        <translation>Pooling: %1 % der Zeit</translation>
    </message>
    <message>
        <source>copies of concatenated and split tensors: %1 % of the time</source>
        <translation>Kopieren verketteter und geteilter Tensoren: %1 % der Zeit</translation>
    </message>
    <message>
        <source>resizing: %1 % of the time</source>
        <translation>Skalieren: %1 % der Zeit</translation>
    </message>
    <message>
        <source>DDR traffic: %1 % of the time</source>
        <translation>DDR-Verkehr: %1 % der Zeit</translation>
    </message>
    <message>
        <source>the link to the host: %1 % of the time</source>
        <translation>Verbindung zum Rechner: %1 % der Zeit</translation>
    </message>
    <message>
        <source>FP32 layers on the host: %1 % of the time</source>
        <translation>FP32-Schichten auf dem Rechner: %1 % der Zeit</translation>
    </message>
    <message>
        <source>cores at work: %1 of %2, as with more of them each has less of L2 and moves more through DDR</source>
        <translation>arbeitende Kerne: %1 von %2, da mit mehr von ihnen jeder weniger L2 hat und mehr durch das DDR bewegt</translation>
    </message>
    <message>
        <source>No task file: how images become inputs is a guess (%1); File, Edit task sets it.</source>
        <translation>Keine Aufgabendatei: Wie Bilder zu Eingaben werden, ist geraten (%1); Datei, Aufgabe bearbeiten legt es fest.</translation>
    </message>
    <message>
        <source>No calibration images were named: ranges are chosen on the first %1 evaluation images.</source>
        <translation>Keine Kalibrierbilder angegeben: Die Bereiche werden an den ersten %1 Testbildern gewählt.</translation>
    </message>
    <message>
        <source>Preparing the networks</source>
        <translation>Netze vorbereiten</translation>
    </message>
    <message>
        <source>Measuring layers</source>
        <translation>Schichten messen</translation>
    </message>
    <message>
        <source>Sweeping layers</source>
        <translation>Schichten durchgehen</translation>
    </message>
    <message>
        <source>Ranking layers</source>
        <translation>Schichten ordnen</translation>
    </message>
    <message>
        <source>Trying pins</source>
        <translation>Festlegungen probieren</translation>
    </message>
    <message>
        <source>ddr</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>control and set-up between layers</source>
        <translation>Steuern und Einrichten zwischen Schichten</translation>
    </message>
    <message>
        <source>matrix products on the in-memory-compute array</source>
        <translation>Matrixprodukte im In-Memory-Array</translation>
    </message>
    <message>
        <source>depthwise convolutions</source>
        <translation>Depthwise-Faltungen</translation>
    </message>
    <message>
        <source>element-wise work</source>
        <translation>elementweises Rechnen</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>Pooling</translation>
    </message>
    <message>
        <source>copies of concatenated and split tensors</source>
        <translation>Kopieren verketteter und geteilter Tensoren</translation>
    </message>
    <message>
        <source>resizing</source>
        <translation>Skalieren</translation>
    </message>
    <message>
        <source>DDR traffic</source>
        <translation>DDR-Verkehr</translation>
    </message>
    <message>
        <source>the link to the host</source>
        <translation>Verbindung zum Rechner</translation>
    </message>
    <message>
        <source>FP32 layers on the host</source>
        <translation>FP32-Schichten auf dem Rechner</translation>
    </message>
    <message>
        <source>The network does no work on the AIPU.</source>
        <translation>Das Netz arbeitet nicht auf der AIPU.</translation>
    </message>
    <message>
        <source>two passes for INT16</source>
        <translation>zwei Durchgänge für INT16</translation>
    </message>
    <message>
        <source>right operand written to the array at run time</source>
        <translation>rechter Operand zur Laufzeit ins Array geschrieben</translation>
    </message>
    <message>
        <source>one filter per channel: depthwise unit</source>
        <translation>ein Filter je Kanal: Depthwise-Einheit</translation>
    </message>
    <message>
        <source>separable window on the pooling unit</source>
        <translation>trennbares Fenster auf der Pooling-Einheit</translation>
    </message>
    <message>
        <source>copied in whole words</source>
        <translation>in ganzen Wörtern kopiert</translation>
    </message>
    <message>
        <source>paged through DDR to shift it: a channel offset is no multiple of 32</source>
        <translation>zum Verschieben über DDR ausgelagert: ein Kanalversatz ist kein Vielfaches von 32</translation>
    </message>
    <message>
        <source>several passes on the vector unit</source>
        <translation>mehrere Durchgänge auf der Vektoreinheit</translation>
    </message>
    <message>
        <source>element by element on the vector unit</source>
        <translation>Element für Element auf der Vektoreinheit</translation>
    </message>
    <message>
        <source>nearest neighbour</source>
        <translation>nächster Nachbar</translation>
    </message>
    <message>
        <source>interpolated from four neighbours</source>
        <translation>aus vier Nachbarn interpoliert</translation>
    </message>
    <message>
        <source>FP32 runs on the host: its tensors cross the link both ways</source>
        <translation>FP32 läuft auf dem Rechner: die Tensoren gehen hin und zurück über die Verbindung</translation>
    </message>
    <message>
        <source>FP16 computes on the vector unit</source>
        <translation>FP16 rechnet auf der Vektoreinheit</translation>
    </message>
    <message>
        <source>moves no data</source>
        <translation>bewegt keine Daten</translation>
    </message>
    <message>
        <source>the residual addition is an element-wise pass</source>
        <translation>die Residual-Addition ist ein elementweiser Durchgang</translation>
    </message>
    <message>
        <source>LeakyRelu is an element-wise pass</source>
        <translation>LeakyRelu ist ein elementweiser Durchgang</translation>
    </message>
    <message>
        <source>no floating-point activations</source>
        <translation>keine Gleitkomma-Aktivierungen</translation>
    </message>
    <message>
        <source>1 core</source>
        <translation>1 Kern</translation>
    </message>
    <message>
        <source>Metis AIPU, the default target: the PCIe card</source>
        <translation>Metis-AIPU, das voreingestellte Ziel: die PCIe-Karte</translation>
    </message>
    <message>
        <source>searching ranges</source>
        <translation>Bereiche werden gesucht</translation>
    </message>
    <message>
        <source>averaging</source>
        <translation>Mitteln</translation>
    </message>
    <message>
        <source>tuning layers</source>
        <translation>Schichten werden abgestimmt</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>zusammengefasst</translation>
    </message>
    <message>
        <source>moved down</source>
        <translation>nach unten verschoben</translation>
    </message>
    <message>
        <source>rewritten as depthwise Conv</source>
        <translation>als Depthwise-Conv umgeschrieben</translation>
    </message>
    <message>
        <source>fused as depthwise Conv into %1</source>
        <translation>als Depthwise-Conv in %1 verschmolzen</translation>
    </message>
    <message>
        <source>rewritten as depthwise Conv into %1</source>
        <translation>als Depthwise-Conv in %1 umgeschrieben</translation>
    </message>
    <message>
        <source>%1 moved before Concat, fused into %2</source>
        <translation>%1 vor Concat verschoben, in %2 verschmolzen</translation>
    </message>
    <message>
        <source>moved down into %1</source>
        <translation>nach unten in %1 verschoben</translation>
    </message>
    <message>
        <source>merged into %1</source>
        <translation>in %1 zusammengefasst</translation>
    </message>
    <message>
        <source>K %1 by N %2 on the array</source>
        <translation>K %1 mal N %2 auf dem Array</translation>
    </message>
    <message>
        <source>weights replicated %1 times</source>
        <translation>Gewichte %1-fach repliziert</translation>
    </message>
    <message>
        <source>converts %1 from %2</source>
        <translation>wandelt %1 aus %2 um</translation>
    </message>
    <message>
        <source>%1 computes in FP16</source>
        <translation>%1 rechnet in FP16</translation>
    </message>
    <message>
        <source>%1 cores</source>
        <translation>%1 Kerne</translation>
    </message>
    <message>
        <source>Metis AIPU on the %1 card (host: %2)</source>
        <translation>Metis-AIPU auf der %1-Karte (Rechner: %2)</translation>
    </message>
    <message>
        <source>The quantized model leaves %1 activation functions to the clamping of its integers; they are put back.</source>
        <translation>Das quantisierte Modell überlässt %1 Aktivierungsfunktionen dem Begrenzen seiner Ganzzahlen; sie werden wieder eingesetzt.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is quantized with different scales at different places; the first is imported.</source>
        <translation>„%1“ ist an verschiedenen Stellen mit verschiedenen Skalen quantisiert; die erste wird übernommen.</translation>
    </message>
    <message>
        <source>The calibration images in %1 are not those of the workspace any more: figures are those saved.</source>
        <translation>Die Kalibrierbilder in %1 sind nicht mehr die des Arbeitsbereichs: gezeigt werden die gespeicherten Zahlen.</translation>
    </message>
    <message>
        <source>The evaluation images in %1 are not those of the workspace any more: figures are those saved.</source>
        <translation>Die Testbilder in %1 sind nicht mehr die des Arbeitsbereichs: gezeigt werden die gespeicherten Zahlen.</translation>
    </message>
    <message>
        <source>The calibration images in %1 cannot be opened any more (%2): figures are those saved.</source>
        <translation>Die Kalibrierbilder in %1 lassen sich nicht mehr öffnen (%2): gezeigt werden die gespeicherten Zahlen.</translation>
    </message>
    <message>
        <source>The evaluation images in %1 cannot be opened any more (%2): figures are those saved.</source>
        <translation>Die Testbilder in %1 lassen sich nicht mehr öffnen (%2): gezeigt werden die gespeicherten Zahlen.</translation>
    </message>
    <message>
        <source>%1 % of a frame&apos;s time: %2 (%3 ms of %4 ms)</source>
        <translation>%1 % der Zeit eines Bildes: %2 (%3 ms von %4 ms)</translation>
    </message>
    <message>
        <source>identical</source>
        <translation>identisch</translation>
    </message>
    <message>
        <source>x %1</source>
        <translation>x %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::CyclesChart</name>
    <message>
        <source>Cycles by layer, simulated</source>
        <translation>Takte je Schicht, simuliert</translation>
    </message>
    <message>
        <source>thousands</source>
        <translation>Tausend</translation>
    </message>
    <message>
        <source>millions</source>
        <translation>Millionen</translation>
    </message>
    <message>
        <source>%1 cycles, %2</source>
        <translation>%1 Takte, %2</translation>
    </message>
</context>
<context>
    <name>assay::ui::DiagnosePanel</name>
    <message>
        <source>The layers that lose most, why, and what takes it back will be listed here. That needs a model and evaluation images.</source>
        <translation>Hier stehen dann die Schichten, die am meisten verlieren, warum, und was es zurückholt. Dazu braucht es ein Modell und Auswertungsbilder.</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Computing the figures of the new plan...</source>
        <translation>Die Zahlen des neuen Plans werden berechnet...</translation>
    </message>
    <message>
        <source>%1: INT8 %2, FP32 %3; %4 FPS simulated</source>
        <translation>%1: INT8 %2, FP32 %3; %4 FPS simuliert</translation>
    </message>
    <message>
        <source>INT8 and FP32 agree on %1; %2 FPS simulated</source>
        <translation>INT8 und FP32 stimmen bei %1 überein; %2 FPS simuliert</translation>
    </message>
    <message>
        <source>%1 FPS simulated</source>
        <translation>%1 FPS simuliert</translation>
    </message>
    <message>
        <source>Measuring each layer alone and as the network runs.</source>
        <translation>Jede Schicht wird allein gemessen und so, wie das Netz läuft.</translation>
    </message>
    <message>
        <source>Find the causes to see the layers that lose most, why, and what takes it back.</source>
        <translation>Ursachen finden zeigt die verlustreichsten Schichten, warum, und was hilft.</translation>
    </message>
    <message>
        <source>These findings are of an earlier plan: find the causes again to see what is left.</source>
        <translation>Diese Befunde sind von einem früheren Plan: Ursachen erneut finden zeigt, was bleibt.</translation>
    </message>
    <message>
        <source>No layer loses anything to speak of.</source>
        <translation>Keine Schicht verliert Nennenswertes.</translation>
    </message>
    <message numerus="yes">
        <source>Worst first, on %n images</source>
        <translation>
            <numerusform>Das Schlimmste zuerst, auf %n Bild</numerusform>
            <numerusform>Das Schlimmste zuerst, auf %n Bildern</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>Automatische Festlegung</translation>
    </message>
    <message>
        <source>What the panel shows</source>
        <translation>Was das Feld zeigt</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
</context>
<context>
    <name>assay::ui::Document</name>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Simulate</source>
        <translation>Simulieren</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>Kalibrieren</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Pin %1 to %2</source>
        <translation>%1 auf %2 festlegen</translation>
    </message>
    <message>
        <source>Unpin %1</source>
        <translation>%1 freigeben</translation>
    </message>
    <message>
        <source>Range of %1</source>
        <translation>Bereich von %1</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Target %1</source>
        <translation>Ziel %1</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Change memory</source>
        <translation>Speicher ändern</translation>
    </message>
    <message>
        <source>Measure sensitivity</source>
        <translation>Empfindlichkeit messen</translation>
    </message>
    <message>
        <source>Find the causes</source>
        <translation>Ursachen finden</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>Automatische Festlegung</translation>
    </message>
    <message numerus="yes">
        <source>Automatic pins: %n layers</source>
        <translation>
            <numerusform>Automatische Festlegung: %n Schicht</numerusform>
            <numerusform>Automatische Festlegung: %n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>is not %1: their SHA-256 differ</source>
        <translation>ist nicht %1: die SHA-256 sind verschieden</translation>
    </message>
</context>
<context>
    <name>assay::ui::ErrorBanner</name>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Show what ran and what failed</source>
        <translation>Zeigen, was lief und was fehlschlug</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>assay::ui::ErrorBar</name>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>Abschneiden</translation>
    </message>
    <message>
        <source>from before</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>Lost, noise over signal:</source>
        <translation>Verloren, Rauschen zu Signal:</translation>
    </message>
    <message>
        <source>rounding weights %1</source>
        <translation>Gewichte runden %1</translation>
    </message>
    <message>
        <source>rounding activations %1</source>
        <translation>Aktivierungen runden %1</translation>
    </message>
    <message>
        <source>clipping %1</source>
        <translation>Abschneiden %1</translation>
    </message>
    <message>
        <source>propagated from before %1</source>
        <translation>von davor übernommen %1</translation>
    </message>
    <message>
        <source>alone, all of its own %1</source>
        <translation>allein, alles Eigene %1</translation>
    </message>
    <message>
        <source>as the network runs %1</source>
        <translation>so, wie das Netz läuft %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::FileCommands</name>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Open model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>ONNX-Netze (*.onnx)</translation>
    </message>
    <message>
        <source>Shape of %1</source>
        <translation>Form von %1</translation>
    </message>
    <message>
        <source>%1 leaves dimensions of its input &quot;%2&quot; open.
Shape to work with, batch first:</source>
        <translation>%1 lässt Dimensionen seiner Eingabe „%2“ offen.
Form, mit der gearbeitet wird, Batch zuerst:</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a shape like 1, 3, 224, 224.</source>
        <translation>„%1“ ist keine Form wie 1, 3, 224, 224.</translation>
    </message>
    <message>
        <source>Open task</source>
        <translation>Aufgabe öffnen</translation>
    </message>
    <message>
        <source>Task files (*.json)</source>
        <translation>Aufgabendateien (*.json)</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>Kalibrierbilder</translation>
    </message>
    <message>
        <source>Evaluation images</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>Export quantized network</source>
        <translation>Quantisiertes Netz exportieren</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message>
        <source>%1 belongs to a model: open a model first.</source>
        <translation>%1 gehört zu einem Modell: bitte zuerst ein Modell öffnen.</translation>
    </message>
    <message>
        <source>Compare on these images</source>
        <translation>Auf diesen Bildern vergleichen</translation>
    </message>
    <message>
        <source>Calibrate on these images</source>
        <translation>Auf diesen Bildern kalibrieren</translation>
    </message>
    <message>
        <source>Networks and workspaces (*.onnx *.assay)</source>
        <translation>Netze und Arbeitsbereiche (*.onnx *.assay)</translation>
    </message>
    <message>
        <source>Export timeline</source>
        <translation>Zeitverlauf exportieren</translation>
    </message>
    <message>
        <source>Trace events (*.json)</source>
        <translation>Trace-Ereignisse (*.json)</translation>
    </message>
</context>
<context>
    <name>assay::ui::FindingCard</name>
    <message>
        <source>%1 lost alone</source>
        <translation>allein %1 verloren</translation>
    </message>
    <message>
        <source>%1 lost in all</source>
        <translation>insgesamt %1 verloren</translation>
    </message>
    <message>
        <source>Noise over signal, mean over the layer&apos;s output channels</source>
        <translation>Rauschen zu Signal, Mittel über die Ausgangskanäle der Schicht</translation>
    </message>
    <message>
        <source>Copy the finding</source>
        <translation>Befund kopieren</translation>
    </message>
    <message>
        <source>Show that layer</source>
        <translation>Diese Schicht zeigen</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
    <message>
        <source>Copy the command-line option</source>
        <translation>Option der Befehlszeile kopieren</translation>
    </message>
    <message>
        <source>Of this layer&apos;s own error, measured on it; FPS of the whole network, simulated</source>
        <translation>Vom eigenen Fehler dieser Schicht, an ihr gemessen; FPS des ganzen Netzes, simuliert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>In use; undo takes it back</source>
        <translation>In Gebrauch; Rückgängig nimmt es zurück</translation>
    </message>
</context>
<context>
    <name>assay::ui::FindingWords</name>
    <message>
        <source>channel %1 has %2 times the median range</source>
        <translation>Kanal %1 hat die %2-fache Spanne des Medians</translation>
    </message>
    <message>
        <source>Clipping makes %1 of its own error: values of %2 that calibration has not seen lie outside the range.</source>
        <translation>Abschneiden macht %1 des eigenen Fehlers: Werte von %2, die bei der Kalibrierung nicht vorkamen, liegen außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>Clipping makes %1 of its own error: %2 of the values of %3 lie outside the range.</source>
        <translation>Abschneiden macht %1 des eigenen Fehlers: %2 der Werte von %3 liegen außerhalb des Bereichs.</translation>
    </message>
    <message>
        <source>Min-max ranges</source>
        <translation>Min-Max-Bereiche</translation>
    </message>
    <message>
        <source>Percentile ranges</source>
        <translation>Perzentil-Bereiche</translation>
    </message>
    <message>
        <source>Squared-error ranges</source>
        <translation>Fehlerquadrat-Bereiche</translation>
    </message>
    <message>
        <source>Entropy ranges</source>
        <translation>Entropie-Bereiche</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>One scale for all weights: %1, and rounding weights makes %2 of the layer&apos;s own error.</source>
        <translation>Eine Skala für alle Gewichte: %1, und das Runden der Gewichte macht %2 des eigenen Fehlers der Schicht.</translation>
    </message>
    <message>
        <source>Depthwise with one scale for all weights: %1, and rounding weights makes %2 of the layer&apos;s own error.</source>
        <translation>Tiefenweise mit einer Skala für alle Gewichte: %1, und das Runden der Gewichte macht %2 des eigenen Fehlers der Schicht.</translation>
    </message>
    <message>
        <source>Rounding weights makes %1 of the layer&apos;s own error.</source>
        <translation>Das Runden der Gewichte macht %1 des eigenen Fehlers der Schicht.</translation>
    </message>
    <message>
        <source>One scale for all that it makes: %1, and rounding activations makes %2 of the layer&apos;s own error.</source>
        <translation>Eine Skala für die ganze Ausgabe: %1, und das Runden der Aktivierungen macht %2 des eigenen Fehlers der Schicht.</translation>
    </message>
    <message>
        <source>Rounding activations makes %1 of the layer&apos;s own error.</source>
        <translation>Das Runden der Aktivierungen macht %1 des eigenen Fehlers der Schicht.</translation>
    </message>
    <message>
        <source>%1 of its error comes from the layers before it, of which %2 loses most alone.</source>
        <translation>%1 des Fehlers kommt von den Schichten davor, von denen %2 allein am meisten verliert.</translation>
    </message>
    <message>
        <source>Weights per channel</source>
        <translation>Gewichte je Kanal</translation>
    </message>
    <message>
        <source>Equalization</source>
        <translation>Angleichung</translation>
    </message>
    <message>
        <source>removes %1</source>
        <translation>nimmt %1 weg</translation>
    </message>
    <message>
        <source>%1, FPS %2 %</source>
        <translation>%1, FPS %2 %</translation>
    </message>
    <message>
        <source>A scale for each output channel&apos;s weights, in all layers</source>
        <translation>Eine Skala für die Gewichte jedes Ausgangskanals, in allen Schichten</translation>
    </message>
    <message>
        <source>Share reach between the channels of successive layers, in all layers where that is exact</source>
        <translation>Die Reichweite der Kanäle aufeinanderfolgender Schichten angleichen, in allen Schichten, in denen das exakt ist</translation>
    </message>
    <message>
        <source>%1 for the tensors that %2 reads and makes</source>
        <translation>%1 für die Tensoren, die %2 liest und erzeugt</translation>
    </message>
    <message>
        <source>Pin %1 to %2</source>
        <translation>%1 auf %2 festlegen</translation>
    </message>
    <message>
        <source>On the command line: assay compare %1</source>
        <translation>Auf der Befehlszeile: assay compare %1</translation>
    </message>
    <message>
        <source>Equalization past idle clips</source>
        <translation>Angleichung über untätige Begrenzungen</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>Glättung</translation>
    </message>
    <message>
        <source>Absorb high biases</source>
        <translation>Hohe Biaswerte weitergeben</translation>
    </message>
    <message>
        <source>Split outlier channels</source>
        <translation>Ausreißerkanäle teilen</translation>
    </message>
    <message>
        <source>Take each ReLU6 that cuts nothing off on the calibration images for a ReLU, and equalize</source>
        <translation>Jedes ReLU6, das auf den Kalibrierbildern nichts abschneidet, als ReLU nehmen und angleichen</translation>
    </message>
    <message>
        <source>Move reach from the channels of each LayerNormalization to the weights that read them</source>
        <translation>Reichweite von den Kanälen jeder LayerNormalization auf die Gewichte verlagern, die sie lesen</translation>
    </message>
    <message>
        <source>Move what a channel never falls below on to the next layer&apos;s bias, in all layers where that is exact</source>
        <translation>Was ein Kanal nie unterschreitet, in den Bias der nächsten Schicht verlagern, in allen Schichten, wo das exakt ist</translation>
    </message>
    <message>
        <source>Make input channels with outlier weights twice, with half the weights each, in all layers</source>
        <translation>Eingangskanäle mit Ausreißergewichten doppelt erzeugen, mit je halben Gewichten, in allen Schichten</translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation>%1 für %2</translation>
    </message>
</context>
<context>
    <name>assay::ui::GraphPanel</name>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Source graph</source>
        <translation>Quellgraph</translation>
    </message>
    <message>
        <source>Fused graph</source>
        <translation>Verschmolzener Graph</translation>
    </message>
    <message>
        <source>Search name, operator, tensor</source>
        <translation>Name, Operator, Tensor suchen</translation>
    </message>
    <message>
        <source>Search the graph</source>
        <translation>Im Graphen suchen</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Link views</source>
        <translation>Ansichten koppeln</translation>
    </message>
    <message>
        <source>The other graph follows when one is moved</source>
        <translation>Der andere Graph folgt, wenn einer bewegt wird</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show the whole graphs (F)</source>
        <translation>Die ganzen Graphen zeigen (F)</translation>
    </message>
    <message>
        <source>Color by</source>
        <translation>Färben nach</translation>
    </message>
    <message>
        <source>What the nodes are coloured by</source>
        <translation>Wonach die Knoten gefärbt sind</translation>
    </message>
    <message>
        <source>The graph as the compiler makes it will be drawn here.</source>
        <translation>Hier wird der Graph gezeichnet, wie ihn der Compiler macht.</translation>
    </message>
    <message>
        <source>The graph as the model file has it will be drawn here.</source>
        <translation>Hier wird der Graph gezeichnet, wie er in der Modelldatei steht.</translation>
    </message>
    <message>
        <source>Laying out…</source>
        <translation>Wird angeordnet …</translation>
    </message>
    <message>
        <source>Source graph, %1 nodes</source>
        <translation>Quellgraph, %1 Knoten</translation>
    </message>
    <message>
        <source>Fused graph, %1 nodes</source>
        <translation>Verschmolzener Graph, %1 Knoten</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>no match</source>
        <translation>kein Treffer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Pin precision</source>
        <translation>Genauigkeit festlegen</translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>Histogramm zeigen</translation>
    </message>
    <message>
        <source>Go to row in the table</source>
        <translation>Zur Zeile in der Tabelle</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Export picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>SVG (*.svg)</source>
        <translation>SVG (*.svg)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Collapse and expand scopes</source>
        <translation>Gruppen ein- und ausklappen</translation>
    </message>
    <message>
        <source>Collapse all</source>
        <translation>Alle einklappen</translation>
    </message>
    <message>
        <source>Expand all</source>
        <translation>Alle ausklappen</translation>
    </message>
    <message>
        <source>Expand scope</source>
        <translation>Gruppe ausklappen</translation>
    </message>
    <message>
        <source>Collapse scope</source>
        <translation>Gruppe einklappen</translation>
    </message>
    <message>
        <source>Export picture...</source>
        <translation>Bild exportieren...</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 exportieren</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>assay::ui::GraphPicture</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>assay::ui::HeadlineTable</name>
    <message>
        <source>FP32</source>
        <translation>FP32</translation>
    </message>
    <message>
        <source>INT8</source>
        <translation>INT8</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Measured on this host</source>
        <translation>Auf diesem Rechner gemessen</translation>
    </message>
    <message>
        <source>Simulated on the target</source>
        <translation>Auf dem Ziel simuliert</translation>
    </message>
    <message>
        <source>%1, FP32</source>
        <translation>%1, FP32</translation>
    </message>
    <message>
        <source>%1, INT8</source>
        <translation>%1, INT8</translation>
    </message>
    <message>
        <source>%1, difference</source>
        <translation>%1, Unterschied</translation>
    </message>
    <message>
        <source>INT8 is better</source>
        <translation>INT8 ist besser</translation>
    </message>
    <message>
        <source>INT8 is worse</source>
        <translation>INT8 ist schlechter</translation>
    </message>
    <message>
        <source>No difference</source>
        <translation>Kein Unterschied</translation>
    </message>
</context>
<context>
    <name>assay::ui::HelpDialogs</name>
    <message>
        <source>Search the graph</source>
        <translation>Im Graphen suchen</translation>
    </message>
    <message>
        <source>Leave the presentation</source>
        <translation>Die Vorführung verlassen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>&lt;p&gt;Brings FP32 ONNX networks to INT8 on an in-memory-compute AI processing unit.&lt;/p&gt;&lt;p&gt;Throughput, latency and energy of the AIPU are simulated; throughput of the host is measured.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Licences.&lt;/b&gt; The sources are under the Apache License 2.0. A distributed program that contains Qt Charts is under the GNU General Public License 3.0. The sample&apos;s images are Fashion-MNIST, copyright 2017 Zalando SE, under the MIT licence.&lt;/p&gt;&lt;p&gt;Built with Qt, ONNX, oneDNN, OpenCV, Eigen, fmt, nlohmann-json and CLI11.&lt;/p&gt;</source>
        <translation>&lt;p&gt;Bringt FP32-ONNX-Netze auf INT8 für eine AI Processing Unit, die im Speicher rechnet.&lt;/p&gt;&lt;p&gt;Durchsatz, Latenz und Energie der AIPU sind simuliert; der Durchsatz dieses Rechners ist gemessen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Lizenzen.&lt;/b&gt; Die Quellen stehen unter der Apache License 2.0. Ein verteiltes Programm, das Qt Charts enthält, steht unter der GNU General Public License 3.0. Die Bilder des Beispiels sind Fashion-MNIST, Copyright 2017 Zalando SE, unter der MIT-Lizenz.&lt;/p&gt;&lt;p&gt;Gebaut mit Qt, ONNX, oneDNN, OpenCV, Eigen, fmt, nlohmann-json und CLI11.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About Assay</source>
        <translation>Über Assay</translation>
    </message>
    <message>
        <source>Graph, Layers, and the other panels in order</source>
        <translation>Graph, Schichten und die anderen Bereiche der Reihe nach</translation>
    </message>
    <message>
        <source>Next and previous match</source>
        <translation>Nächster und voriger Treffer</translation>
    </message>
    <message>
        <source>In a graph: show all of it</source>
        <translation>Im Graphen: ganz zeigen</translation>
    </message>
    <message>
        <source>In a graph: zoom</source>
        <translation>Im Graphen: vergrößern, verkleinern</translation>
    </message>
    <message>
        <source>Arrows, page keys, wheel, drag</source>
        <translation>Pfeile, Bildtasten, Rad, Ziehen</translation>
    </message>
    <message>
        <source>In a graph: move</source>
        <translation>Im Graphen: bewegen</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Auf, Ab</translation>
    </message>
    <message>
        <source>In a graph, with a node selected: follow its edges</source>
        <translation>Im Graphen, wenn ein Knoten gewählt ist: seinen Kanten folgen</translation>
    </message>
    <message>
        <source>Enter, double click</source>
        <translation>Eingabe, Doppelklick</translation>
    </message>
    <message>
        <source>In a graph: expand the selected scope</source>
        <translation>Im Graphen: die gewählte Gruppe aufklappen</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>In a graph: collapse the scope around the selected node</source>
        <translation>Im Graphen: die Gruppe um den gewählten Knoten zuklappen</translation>
    </message>
    <message>
        <source>Menu, Shift+F10</source>
        <translation>Menütaste, Umschalt+F10</translation>
    </message>
    <message>
        <source>What can be done with the selection</source>
        <translation>Was mit der Auswahl getan werden kann</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>Links, Rechts</translation>
    </message>
    <message>
        <source>In a chart: the layer or plan before, after</source>
        <translation>Im Diagramm: vorige, nächste Schicht oder Plan</translation>
    </message>
    <message>
        <source>Left, Right, with Shift</source>
        <translation>Links, Rechts, mit Umschalt</translation>
    </message>
    <message>
        <source>In the histogram: move the range&apos;s upper, lower end</source>
        <translation>Im Histogramm: oberes, unteres Ende des Bereichs bewegen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>In the histogram: take the range</source>
        <translation>Im Histogramm: den Bereich übernehmen</translation>
    </message>
    <message>
        <source>Enter, F2, Del</source>
        <translation>Eingabe, F2, Entf</translation>
    </message>
    <message>
        <source>In the chart of plans: return to one, rename it, delete it</source>
        <translation>Im Diagramm der Pläne: zu einem zurückkehren, umbenennen, löschen</translation>
    </message>
    <message>
        <source>In the table: pin the precision of the layer</source>
        <translation>In der Tabelle: Präzision der Schicht festlegen</translation>
    </message>
    <message>
        <source>In the timeline: show all of it, zoom, to the selected layer</source>
        <translation>Im Zeitverlauf: alles zeigen, zoomen, zur ausgewählten Schicht</translation>
    </message>
    <message>
        <source>+, -, %1+wheel</source>
        <translation>+, -, %1 + Mausrad</translation>
    </message>
</context>
<context>
    <name>assay::ui::HistogramView</name>
    <message>
        <source>Histogram with the chosen range</source>
        <translation>Histogramm mit dem gewählten Bereich</translation>
    </message>
    <message>
        <source>Left and Right move the upper end, with Shift the lower end; Enter takes the range.</source>
        <translation>Links und Rechts bewegen das obere Ende, mit Umschalt das untere; Eingabe übernimmt den Bereich.</translation>
    </message>
    <message>
        <source>values per bin, logarithmic</source>
        <translation>Werte je Klasse, logarithmisch</translation>
    </message>
    <message>
        <source>values per bin</source>
        <translation>Werte je Klasse</translation>
    </message>
    <message>
        <source>%1 to %2, zero at level %3</source>
        <translation>%1 bis %2, Null auf Stufe %3</translation>
    </message>
    <message>
        <source>%1 values from %2 to %3</source>
        <translation>%1 Werte von %2 bis %3</translation>
    </message>
</context>
<context>
    <name>assay::ui::ImageModel</name>
    <message>
        <source>%1 → %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>label: %1</source>
        <translation>Label: %1</translation>
    </message>
    <message>
        <source>FP32: %1, INT8: %2</source>
        <translation>FP32: %1, INT8: %2</translation>
    </message>
    <message>
        <source>INT8&apos;s output is %1 away from FP32&apos;s</source>
        <translation>Die INT8-Ausgabe liegt %1 von der FP32-Ausgabe entfernt</translation>
    </message>
</context>
<context>
    <name>assay::ui::ImagesPanel</name>
    <message>
        <source>FP32</source>
        <translation>FP32</translation>
    </message>
    <message>
        <source>INT8</source>
        <translation>INT8</translation>
    </message>
    <message>
        <source>The images that FP32 and INT8 are compared on will be here, with what both say of each.</source>
        <translation>Hier erscheinen die Bilder, an denen FP32 und INT8 verglichen werden, mit dem, was beide zu jedem sagen.</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Where they differ</source>
        <translation>Wo sie sich unterscheiden</translation>
    </message>
    <message>
        <source>INT8 wrong, FP32 right</source>
        <translation>INT8 falsch, FP32 richtig</translation>
    </message>
    <message>
        <source>Both wrong</source>
        <translation>Beide falsch</translation>
    </message>
    <message>
        <source>Which images</source>
        <translation>Welche Bilder</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>Der Reihe nach</translation>
    </message>
    <message>
        <source>Farthest first</source>
        <translation>Nach Abstand</translation>
    </message>
    <message>
        <source>Order of images</source>
        <translation>Reihenfolge der Bilder</translation>
    </message>
    <message>
        <source>By how far INT8&apos;s output lies from FP32&apos;s</source>
        <translation>Danach, wie weit die INT8-Ausgabe von der FP32-Ausgabe entfernt ist</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Where do they part?</source>
        <translation>Wo trennen sie sich?</translation>
    </message>
    <message>
        <source>Runs both networks on this image and compares every layer</source>
        <translation>Führt beide Netze mit diesem Bild aus und vergleicht jede Schicht</translation>
    </message>
    <message>
        <source>No image is like this.</source>
        <translation>Auf kein Bild trifft das zu.</translation>
    </message>
    <message>
        <source>%1, outputs %2 apart</source>
        <translation>%1, Ausgaben %2 auseinander</translation>
    </message>
    <message>
        <source>Trace image</source>
        <translation>Bild verfolgen</translation>
    </message>
    <message>
        <source>They part at %1, %2</source>
        <translation>Sie trennen sich bei %1, %2</translation>
    </message>
    <message>
        <source>Least alike at %1, %2</source>
        <translation>Am unähnlichsten bei %1, %2</translation>
    </message>
    <message>
        <source>The first layer whose SQNR on this image is below %1 dB; press to go there</source>
        <translation>Die erste Schicht, deren SQNR bei diesem Bild unter %1 dB liegt; drücken, um dorthin zu gehen</translation>
    </message>
    <message>
        <source>No layer&apos;s SQNR on this image is below %1 dB; press to go to the least alike</source>
        <translation>Bei diesem Bild liegt keine Schicht unter %1 dB SQNR; drücken, um zur unähnlichsten zu gehen</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobQueue</name>
    <message>
        <source>There is not enough memory for this.</source>
        <translation>Dafür reicht der Speicher nicht.</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobRow</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>fertig in %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Cancel %1</source>
        <translation>%1 abbrechen</translation>
    </message>
</context>
<context>
    <name>assay::ui::JobsPanel</name>
    <message>
        <source>Long tasks will be listed here with their progress, and what went wrong.</source>
        <translation>Hier stehen lange Aufgaben mit ihrem Fortschritt und was fehlschlug.</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufgaben</translation>
    </message>
</context>
<context>
    <name>assay::ui::LayerModel</name>
    <message>
        <source>Pinned. Choose Automatic to let Assay decide.</source>
        <translation>Festgelegt. Mit „Automatisch“ entscheidet Assay.</translation>
    </message>
    <message>
        <source>Automatic. Click to pin a precision.</source>
        <translation>Automatisch. Klicken, um eine Genauigkeit festzulegen.</translation>
    </message>
    <message>
        <source>Automatic: %1</source>
        <translation>Automatisch: %1</translation>
    </message>
    <message>
        <source>%1 bytes as kept on the AIPU</source>
        <translation>%1 Byte, wie auf der AIPU gehalten</translation>
    </message>
    <message>
        <source>%1 multiply-accumulates an image</source>
        <translation>%1 Multiplikationen mit Addition je Bild</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>%1 cycles, simulated</source>
        <translation>%1 Takte, simuliert</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>MACs</source>
        <translation>MACs</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Kosinus</translation>
    </message>
    <message>
        <source>Cycles</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Name of the layer in the fused graph</source>
        <translation>Name der Schicht im verschmolzenen Graphen</translation>
    </message>
    <message>
        <source>What the layer computes, with what was fused into it</source>
        <translation>Was die Schicht rechnet, samt dem, was in sie verschmolzen wurde</translation>
    </message>
    <message>
        <source>Nodes of the source graph that the layer does the work of</source>
        <translation>Knoten des Quellgraphen, deren Arbeit die Schicht tut</translation>
    </message>
    <message>
        <source>What the layer computes in; click a cell to pin it</source>
        <translation>Worin die Schicht rechnet; eine Zelle anklicken, um es festzulegen</translation>
    </message>
    <message>
        <source>Weights as kept on the AIPU: padded, replicated</source>
        <translation>Gewichte, wie auf der AIPU gehalten: aufgefüllt, vervielfacht</translation>
    </message>
    <message>
        <source>Multiply-accumulates an image</source>
        <translation>Multiplikationen mit Addition je Bild</translation>
    </message>
    <message>
        <source>Signal to quantization noise of the layer&apos;s output, INT8 against FP32</source>
        <translation>Abstand von Signal zu Quantisierungsrauschen der Ausgabe, INT8 gegen FP32</translation>
    </message>
    <message>
        <source>Cosine similarity of the layer&apos;s output, INT8 against FP32</source>
        <translation>Kosinusähnlichkeit der Ausgabe, INT8 gegen FP32</translation>
    </message>
    <message>
        <source>Simulated cycles of one core an image</source>
        <translation>Simulierte Takte eines Kerns je Bild</translation>
    </message>
    <message>
        <source>Share of the network&apos;s cycles</source>
        <translation>Anteil an den Takten des Netzes</translation>
    </message>
    <message>
        <source>What limits the layer on the AIPU</source>
        <translation>Was die Schicht auf der AIPU begrenzt</translation>
    </message>
    <message>
        <source>Not measured: Run, Measure sensitivity</source>
        <translation>Nicht gemessen: Ausführen, Empfindlichkeit messen</translation>
    </message>
    <message numerus="yes">
        <source>Alone at INT8, on %n images: error of the output %1</source>
        <translation>
            <numerusform>Allein in INT8, auf %n Bild: Fehler der Ausgabe %1</numerusform>
            <numerusform>Allein in INT8, auf %n Bildern: Fehler der Ausgabe %1</numerusform>
        </translation>
    </message>
    <message>
        <source>, loss of accuracy %1</source>
        <translation>, Verlust an Genauigkeit %1</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Error of the network&apos;s output, noise over signal, with this layer alone at INT8</source>
        <translation>Fehler der Ausgabe des Netzes, Rauschen zu Signal, wenn nur diese Schicht in INT8 rechnet</translation>
    </message>
</context>
<context>
    <name>assay::ui::LayersPanel</name>
    <message>
        <source>The layers of the fused network will be listed here, each with its precision, its error and its cost.</source>
        <translation>Hier stehen die Schichten des verschmolzenen Netzes mit Genauigkeit, Fehler und Kosten.</translation>
    </message>
    <message>
        <source>Filter by name, operator, precision, bottleneck</source>
        <translation>Nach Name, Operator, Genauigkeit, Engpass filtern</translation>
    </message>
    <message>
        <source>Filter layers</source>
        <translation>Schichten filtern</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message numerus="yes">
        <source>%n layers</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 layers</source>
        <translation>%1 von %2 Schichten</translation>
    </message>
    <message>
        <source>Pin precision</source>
        <translation>Genauigkeit festlegen</translation>
    </message>
    <message numerus="yes">
        <source>Pin %n layers</source>
        <translation>
            <numerusform>%n Schicht festlegen</numerusform>
            <numerusform>%n Schichten festlegen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>Histogramm zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
</context>
<context>
    <name>assay::ui::MainWindow</name>
    <message>
        <source>Layers</source>
        <translation>Schichten</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Ausführen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportieren</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>L&amp;anguage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Assay</source>
        <translation>Assay</translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 Parameter</translation>
    </message>
    <message>
        <source>%1 MACs</source>
        <translation>%1 MACs</translation>
    </message>
    <message>
        <source>%1 nodes fused into %2</source>
        <translation>%1 Knoten zu %2 verschmolzen</translation>
    </message>
    <message numerus="yes">
        <source>%1 calibration images</source>
        <translation>
            <numerusform>%1 Kalibrierbild</numerusform>
            <numerusform>%1 Kalibrierbilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 evaluation images</source>
        <translation>
            <numerusform>%1 Testbild</numerusform>
            <numerusform>%1 Testbilder</numerusform>
        </translation>
    </message>
    <message>
        <source>Memory for comparisons</source>
        <translation>Speicher für Vergleiche</translation>
    </message>
    <message>
        <source>MiB that may be held so that accuracy after a pin is computed from the pinned layer on:</source>
        <translation>MiB, die behalten werden dürfen, damit die Genauigkeit nach einer Festlegung erst ab der Schicht berechnet wird:</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>%1[*] - Assay</source>
        <translation>%1[*] - Assay</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>There are no images to compare on. Open a folder of them, or drop it on the window; throughput is simulated without.</source>
        <translation>Es gibt keine Bilder zum Vergleichen. Einen Ordner davon öffnen oder auf das Fenster ziehen; der Durchsatz wird ohne sie simuliert.</translation>
    </message>
    <message>
        <source>Diagnose</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
</context>
<context>
    <name>assay::ui::MemoryPlot</name>
    <message>
        <source>Memory occupancy</source>
        <translation>Speicherbelegung</translation>
    </message>
    <message>
        <source>%1: weights %2, activations %3</source>
        <translation>%1: Gewichte %2, Aktivierungen %3</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1, %2 von %3</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>Aktivierungen</translation>
    </message>
    <message>
        <source>of one core&apos;s instance, by layer</source>
        <translation>der Instanz eines Kerns, je Schicht</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::NodePanel</name>
    <message>
        <source>Properties of the selected node</source>
        <translation>Eigenschaften des gewählten Knotens</translation>
    </message>
    <message>
        <source>Select a node in a graph or a row of the table: its operator, attributes and tensors will be here.</source>
        <translation>Wählen Sie einen Knoten in einem Graphen oder eine Zeile der Tabelle: Operator, Attribute und Tensoren stehen dann hier.</translation>
    </message>
    <message>
        <source>The attributes and tensors of the selected node will be here.</source>
        <translation>Hier stehen dann Attribute und Tensoren des gewählten Knotens.</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation>%1, festgelegt</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>On the AIPU</source>
        <translation>Auf der AIPU</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>Schicht %1</translation>
    </message>
    <message>
        <source>Source node %1</source>
        <translation>Quellknoten %1</translation>
    </message>
    <message>
        <source>Became</source>
        <translation>Wurde zu</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>%1, opset %2</source>
        <translation>%1, Opset %2</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Input %1</source>
        <translation>Eingang %1</translation>
    </message>
    <message>
        <source>Output %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Is</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>input of the network</source>
        <translation>Eingang des Netzes</translation>
    </message>
    <message>
        <source>output of the network</source>
        <translation>Ausgang des Netzes</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>%1 to %2, mean %3</source>
        <translation>%1 bis %2, Mittel %3</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Go to the node</source>
        <translation>Zum Knoten</translation>
    </message>
    <message>
        <source>Show histogram</source>
        <translation>Histogramm zeigen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>assay::ui::OperatorFamily</name>
    <message>
        <source>Convolution</source>
        <translation>Faltung</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>Matrixprodukt</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Aktivierung</translation>
    </message>
    <message>
        <source>Normalization</source>
        <translation>Normalisierung</translation>
    </message>
    <message>
        <source>Element-wise</source>
        <translation>Elementweise</translation>
    </message>
    <message>
        <source>Pooling, resize</source>
        <translation>Pooling, Skalieren</translation>
    </message>
    <message>
        <source>Data movement</source>
        <translation>Datenbewegung</translation>
    </message>
    <message>
        <source>Conversion</source>
        <translation>Umwandlung</translation>
    </message>
</context>
<context>
    <name>assay::ui::Photographer</name>
    <message>
        <source>cannot make the folder %1</source>
        <translation>der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>%1 lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>%1 leaves dimensions of its input &quot;%2&quot; open: give its shape, as --shape %2=%3</source>
        <translation>%1 lässt Abmessungen der Eingabe „%2“ offen: geben Sie deren Form an, etwa --shape %2=%3</translation>
    </message>
</context>
<context>
    <name>assay::ui::PinCosts</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>%1: %2 FPS, no change</source>
        <translation>%1: %2 FPS, keine Änderung</translation>
    </message>
    <message>
        <source>%1: %2 → %3 FPS, %4 %</source>
        <translation>%1: %2 → %3 FPS, %4 %</translation>
    </message>
</context>
<context>
    <name>assay::ui::PlanHistory</name>
    <message>
        <source>output SQNR</source>
        <translation>SQNR der Ausgabe</translation>
    </message>
    <message>
        <source>agreement</source>
        <translation>Übereinstimmung</translation>
    </message>
    <message>
        <source>top-1</source>
        <translation>Top-1</translation>
    </message>
    <message>
        <source>All automatic</source>
        <translation>Alles automatisch</translation>
    </message>
    <message>
        <source>Return to &quot;%1&quot;</source>
        <translation>Zurück zu „%1“</translation>
    </message>
    <message>
        <source>Rename &quot;%1&quot;</source>
        <translation>„%1“ umbenennen</translation>
    </message>
</context>
<context>
    <name>assay::ui::PlansChart</name>
    <message>
        <source>Plans tried</source>
        <translation>Versuchte Pläne</translation>
    </message>
    <message>
        <source>%1, %</source>
        <translation>%1, %</translation>
    </message>
    <message>
        <source>%1, dB</source>
        <translation>%1, dB</translation>
    </message>
    <message>
        <source>frames/s, simulated</source>
        <translation>Bilder/s, simuliert</translation>
    </message>
    <message>
        <source>Every plan that is compared becomes a point here</source>
        <translation>Jeder verglichene Plan wird hier ein Punkt</translation>
    </message>
    <message>
        <source>%1 frames/s</source>
        <translation>%1 Bilder/s</translation>
    </message>
    <message>
        <source>Return to this plan</source>
        <translation>Zu diesem Plan zurückkehren</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Rename plan</source>
        <translation>Plan umbenennen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Automatic pins</source>
        <translation>Automatische Festlegung</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n layers pinned</source>
        <translation>
            <numerusform>%n Schicht festgelegt</numerusform>
            <numerusform>%n Schichten festgelegt</numerusform>
        </translation>
    </message>
    <message>
        <source>Take this plan</source>
        <translation>Diesen Plan nehmen</translation>
    </message>
</context>
<context>
    <name>assay::ui::PrecisionDelegate</name>
    <message>
        <source>Precision</source>
        <translation>Genauigkeit</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
</context>
<context>
    <name>assay::ui::RecipeBox</name>
    <message>
        <source>Equalize</source>
        <translation>Angleichen</translation>
    </message>
    <message>
        <source>Share reach between the channels of successive layers (--equalize)</source>
        <translation>Die Reichweite der Kanäle aufeinanderfolgender Schichten angleichen (--equalize)</translation>
    </message>
    <message>
        <source>Correct biases</source>
        <translation>Bias korrigieren</translation>
    </message>
    <message>
        <source>Take back what quantization adds to the mean of each output channel (--bias-correction)</source>
        <translation>Zurücknehmen, was die Quantisierung zum Mittel jedes Ausgangskanals hinzufügt (--bias-correction)</translation>
    </message>
    <message>
        <source>Round adaptively</source>
        <translation>Adaptiv runden</translation>
    </message>
    <message>
        <source>Round each weight so that the layer&apos;s output stays nearest to what it was; takes a while (--rounding adaptive)</source>
        <translation>Jedes Gewicht so runden, dass die Ausgabe der Schicht am nächsten an der alten bleibt; dauert eine Weile (--rounding adaptive)</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>Everything at once, as --recipe does; what is chosen for single tensors stays</source>
        <translation>Alles auf einmal, wie --recipe; was für einzelne Tensoren gewählt ist, bleibt</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>Beste</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigenes</translation>
    </message>
</context>
<context>
    <name>assay::ui::RecoveryBanner</name>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Wiederherstellung</translation>
    </message>
    <message>
        <source>Open the unsaved work</source>
        <translation>Die ungesicherte Arbeit öffnen</translation>
    </message>
    <message>
        <source>Delete the unsaved work for good</source>
        <translation>Die ungesicherte Arbeit endgültig löschen</translation>
    </message>
    <message>
        <source>Assay ended unexpectedly on %1, with work that was not saved.</source>
        <translation>Assay wurde am %1 unerwartet beendet; die Arbeit war nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>assay::ui::RooflinePlot</name>
    <message>
        <source>Roofline</source>
        <translation>Roofline</translation>
    </message>
    <message>
        <source>%1 operations/s, %2 of what the roofs allow</source>
        <translation>%1 Operationen/s, %2 dessen, was die Dächer zulassen</translation>
    </message>
    <message>
        <source>%1 operations for each byte on the chip</source>
        <translation>%1 Operationen je Byte auf dem Chip</translation>
    </message>
    <message>
        <source>%1 operations for each byte of DDR</source>
        <translation>%1 Operationen je Byte DDR</translation>
    </message>
    <message>
        <source>no DDR traffic</source>
        <translation>kein DDR-Verkehr</translation>
    </message>
    <message>
        <source>limited by: %1</source>
        <translation>begrenzt durch: %1</translation>
    </message>
    <message>
        <source>on-chip</source>
        <translation>auf dem Chip</translation>
    </message>
    <message>
        <source>DDR</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>array, %1 operations/s</source>
        <translation>Array, %1 Operationen/s</translation>
    </message>
    <message>
        <source>● on the chip  ○ DDR: operations/s of one core over operations per byte</source>
        <translation>● auf dem Chip  ○ DDR: Operationen/s eines Kerns über Operationen je Byte</translation>
    </message>
</context>
<context>
    <name>assay::ui::SqnrChart</name>
    <message>
        <source>SQNR along the network, dB</source>
        <translation>SQNR entlang des Netzes, dB</translation>
    </message>
    <message>
        <source>Run all to measure it</source>
        <translation>Alles ausführen, um es zu messen</translation>
    </message>
    <message>
        <source>Evaluation images are needed to measure it</source>
        <translation>Zum Messen werden Testbilder gebraucht</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskDialog</name>
    <message>
        <source>Task of %1</source>
        <translation>Aufgabe von %1</translation>
    </message>
    <message>
        <source>What is wrong with the task</source>
        <translation>Was an der Aufgabe nicht stimmt</translation>
    </message>
    <message>
        <source>Task file</source>
        <translation>Aufgabendatei</translation>
    </message>
    <message>
        <source>Choose where the task file is written</source>
        <translation>Wählen, wohin die Aufgabendatei geschrieben wird</translation>
    </message>
    <message>
        <source>Save and use</source>
        <translation>Speichern und verwenden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The network has %1 inputs; images can feed networks with one only.</source>
        <translation>Das Netz hat %1 Eingaben; Bilder passen nur zu Netzen mit einer.</translation>
    </message>
    <message>
        <source>The network&apos;s input is %1; these steps make %2.</source>
        <translation>Die Eingabe des Netzes ist %1; diese Schritte ergeben %2.</translation>
    </message>
    <message>
        <source>Task files (*.json)</source>
        <translation>Aufgabendateien (*.json)</translation>
    </message>
    <message>
        <source>%1 is there already. Replace it?</source>
        <translation>%1 gibt es schon. Ersetzen?</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskForm</name>
    <message>
        <source>%1: height</source>
        <translation>%1: Höhe</translation>
    </message>
    <message>
        <source>%1: width</source>
        <translation>%1: Breite</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Outputs are</source>
        <translation>Ausgaben sind</translation>
    </message>
    <message>
        <source>Compared only</source>
        <translation>Nur zum Vergleich</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Boxes of objects</source>
        <translation>Objektrahmen</translation>
    </message>
    <message>
        <source>Class names</source>
        <translation>Klassennamen</translation>
    </message>
    <message>
        <source>A text file, one class name on each line</source>
        <translation>Eine Textdatei, ein Klassenname je Zeile</translation>
    </message>
    <message>
        <source>Calibration images</source>
        <translation>Kalibrierbilder</translation>
    </message>
    <message>
        <source>Evaluation images</source>
        <translation>Testbilder</translation>
    </message>
    <message>
        <source>From the image to the input, in this order</source>
        <translation>Vom Bild zur Eingabe, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Gray</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>Größe ändern</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Nicht</translation>
    </message>
    <message>
        <source>Stretch</source>
        <translation>Strecken</translation>
    </message>
    <message>
        <source>Shorter side</source>
        <translation>Kürzere Seite</translation>
    </message>
    <message>
        <source>Letterbox</source>
        <translation>Einpassen (Letterbox)</translation>
    </message>
    <message>
        <source>Resize to</source>
        <translation>Größe ändern auf</translation>
    </message>
    <message>
        <source>Crop to</source>
        <translation>Zuschneiden auf</translation>
    </message>
    <message>
        <source>Pad at the left</source>
        <translation>Rand links</translation>
    </message>
    <message>
        <source>Pad at the top</source>
        <translation>Rand oben</translation>
    </message>
    <message>
        <source>Pad at the right</source>
        <translation>Rand rechts</translation>
    </message>
    <message>
        <source>Pad at the bottom</source>
        <translation>Rand unten</translation>
    </message>
    <message>
        <source>Pad</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>Value of the pixels that are added</source>
        <translation>Wert der ergänzten Pixel</translation>
    </message>
    <message>
        <source>Pad value</source>
        <translation>Randwert</translation>
    </message>
    <message>
        <source>Input size</source>
        <translation>Eingabegröße</translation>
    </message>
    <message>
        <source>Values: (pixel × scale − mean) / std</source>
        <translation>Werte: (Pixel × Skala − Mittel) / Std</translation>
    </message>
    <message>
        <source>As below</source>
        <translation>Wie unten</translation>
    </message>
    <message>
        <source>0 to 255</source>
        <translation>0 bis 255</translation>
    </message>
    <message>
        <source>0 to 1</source>
        <translation>0 bis 1</translation>
    </message>
    <message>
        <source>-1 to 1</source>
        <translation>-1 bis 1</translation>
    </message>
    <message>
        <source>ImageNet mean and std</source>
        <translation>Mittel und Std von ImageNet</translation>
    </message>
    <message>
        <source>Usual values</source>
        <translation>Übliche Werte</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Skala</translation>
    </message>
    <message>
        <source>A number or a fraction like 1/255</source>
        <translation>Eine Zahl oder ein Bruch wie 1/255</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>One number, or one for each channel with commas between</source>
        <translation>Eine Zahl oder eine je Kanal, durch Semikolons getrennt</translation>
    </message>
    <message>
        <source>Std</source>
        <translation>Std</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Boxes</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>Output of boxes</source>
        <translation>Ausgabe der Rahmen</translation>
    </message>
    <message>
        <source>Output of scores</source>
        <translation>Ausgabe der Werte</translation>
    </message>
    <message>
        <source>Boxes are</source>
        <translation>Rahmen sind</translation>
    </message>
    <message>
        <source>Shares of the input&apos;s sides</source>
        <translation>Anteile der Eingabeseiten</translation>
    </message>
    <message>
        <source>Offsets from anchors (SSD)</source>
        <translation>Abstände von Ankern (SSD)</translation>
    </message>
    <message>
        <source>Anchors</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>Column of scores that means nothing</source>
        <translation>Spalte der Werte, die nichts bedeutet</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>Scale must be one number other than 0.</source>
        <translation>Die Skala muss eine Zahl ungleich 0 sein.</translation>
    </message>
    <message>
        <source>Std must not be 0.</source>
        <translation>Std darf nicht 0 sein.</translation>
    </message>
    <message>
        <source>The padding leaves no room for the image.</source>
        <translation>Der Rand lässt keinen Platz für das Bild.</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>Den Ordner %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no file %1.</source>
        <translation>Die Datei %1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Mean and std must be one number each.</source>
        <translation>Mittel und Std müssen je eine Zahl sein.</translation>
    </message>
    <message>
        <source>Mean and std must be one number each, or %1.</source>
        <translation>Mittel und Std müssen je eine Zahl sein, oder je %1.</translation>
    </message>
</context>
<context>
    <name>assay::ui::TaskPreview</name>
    <message>
        <source>The image</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>What the network gets</source>
        <translation>Was das Netz bekommt</translation>
    </message>
    <message>
        <source>Previous image</source>
        <translation>Voriges Bild</translation>
    </message>
    <message>
        <source>Next image</source>
        <translation>Nächstes Bild</translation>
    </message>
    <message>
        <source>Choose image...</source>
        <translation>Bild wählen...</translation>
    </message>
    <message>
        <source>Try the steps on an image of your own</source>
        <translation>Die Schritte an einem eigenen Bild probieren</translation>
    </message>
    <message>
        <source>The folder holds .npy files: inputs as they are, without these steps.</source>
        <translation>Der Ordner enthält .npy-Dateien: Eingaben, wie sie sind, ohne diese Schritte.</translation>
    </message>
    <message>
        <source>Name a folder of images, or choose one, to see what becomes of it.</source>
        <translation>Einen Bildordner nennen oder ein Bild wählen, um zu sehen, was daraus wird.</translation>
    </message>
    <message>
        <source>height %1, width %2</source>
        <translation>Höhe %1, Breite %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>height %1, width %2
values %3 to %4</source>
        <translation>Höhe %1, Breite %2
Werte %3 bis %4</translation>
    </message>
    <message>
        <source>Choose image</source>
        <translation>Bild wählen</translation>
    </message>
    <message>
        <source>Images (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.ppm *.pgm *.pnm)</source>
        <translation>Bilder (*.png *.jpg *.jpeg *.bmp *.webp *.tif *.tiff *.ppm *.pgm *.pnm)</translation>
    </message>
</context>
<context>
    <name>assay::ui::TensorPanel</name>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Min-max</source>
        <translation>Min-Max</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>Perzentil</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>Entropie</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>How the range is chosen</source>
        <translation>Wie der Bereich gewählt wird</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>The weights of the layer that computes this tensor, with the scale of each channel</source>
        <translation>Die Gewichte der Schicht, die diesen Tensor berechnet, mit der Skala jedes Kanals</translation>
    </message>
    <message>
        <source>What the range costs</source>
        <translation>Was der Bereich kostet</translation>
    </message>
    <message>
        <source>The histogram of a tensor, with the range chosen on it, will be here.</source>
        <translation>Hier steht das Histogramm eines Tensors mit dem gewählten Bereich.</translation>
    </message>
    <message>
        <source>%1 is not an activation: it has no histogram.</source>
        <translation>%1 ist keine Aktivierung: es gibt kein Histogramm.</translation>
    </message>
    <message numerus="yes">
        <source>%n scales, one per output channel, from %1 to %2</source>
        <translation>
            <numerusform>%n Skala, eine je Ausgabekanal, von %1 bis %2</numerusform>
            <numerusform>%n Skalen, eine je Ausgabekanal, von %1 bis %2</numerusform>
        </translation>
    </message>
    <message>
        <source>one scale, %1</source>
        <translation>eine Skala, %1</translation>
    </message>
    <message>
        <source>channel %1 is the widest: %2 times the median</source>
        <translation>Kanal %1 ist der weiteste: das %2-Fache des Medians</translation>
    </message>
    <message>
        <source>weights of %1, %2 to %3, deviation %4</source>
        <translation>Gewichte von %1, %2 bis %3, Streuung %4</translation>
    </message>
    <message>
        <source>SQNR %1</source>
        <translation>SQNR %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>seen %1 to %2, mean %3, deviation %4</source>
        <translation>gesehen %1 bis %2, Mittel %3, Streuung %4</translation>
    </message>
    <message>
        <source>scale %1, zero point %2, clipped %3, SQNR %4, of the error rounding %5, clipping %6</source>
        <translation>Skala %1, Nullpunkt %2, abgeschnitten %3, SQNR %4, Anteil des Fehlers: Rundung %5, Abschneiden %6</translation>
    </message>
    <message numerus="yes">
        <source>imported: %n scales, from %1 to %2</source>
        <translation>
            <numerusform>importiert: %n Skala, von %1 bis %2</numerusform>
            <numerusform>importiert: %n Skalen, von %1 bis %2</numerusform>
        </translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>imported: scale %1, zero point %2, range %3 to %4</source>
        <translation>importiert: Skala %1, Nullpunkt %2, Bereich %3 bis %4</translation>
    </message>
    <message>
        <source>%1 stays in floating point: it has no range to choose.</source>
        <translation>%1 bleibt Gleitkomma: Es gibt keinen Bereich zu wählen.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Rezept</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Counts on a logarithmic scale</source>
        <translation>Anzahl auf logarithmischer Skala</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelineCanvas</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>%1: %2, frame %3</source>
        <translation>%1: %2, Bild %3</translation>
    </message>
    <message>
        <source>%1 to %2, %3</source>
        <translation>%1 bis %2, %3</translation>
    </message>
    <message>
        <source>limited by: %1</source>
        <translation>begrenzt durch: %1</translation>
    </message>
    <message>
        <source>%1: busy %2 of the time, once all cores work</source>
        <translation>%1: %2 der Zeit beschäftigt, sobald alle Kerne arbeiten</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>core %1 %2</source>
        <translation>Kern %1 %2</translation>
    </message>
</context>
<context>
    <name>assay::ui::TimelinePanel</name>
    <message>
        <source>When each unit of the AIPU works on which layer will be shown here, and what limits the network.</source>
        <translation>Hier wird gezeigt, wann welche Einheit der AIPU an welcher Schicht arbeitet und was das Netz begrenzt.</translation>
    </message>
    <message>
        <source>What limits this network</source>
        <translation>Was dieses Netz begrenzt</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Roofline</source>
        <translation>Roofline</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Views of the simulation</source>
        <translation>Ansichten der Simulation</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>Bottleneck</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Colour of the blocks: the unit that works, or what limits the layer</source>
        <translation>Farbe der Blöcke: die arbeitende Einheit oder was die Schicht begrenzt</translation>
    </message>
    <message>
        <source>Colour of the blocks</source>
        <translation>Farbe der Blöcke</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show all of the timeline (F)</source>
        <translation>Den ganzen Zeitverlauf zeigen (F)</translation>
    </message>
    <message>
        <source>There is no timeline: the simulation of this network recorded no events.</source>
        <translation>Es gibt keinen Zeitverlauf: Die Simulation dieses Netzes hat keine Ereignisse aufgezeichnet.</translation>
    </message>
    <message>
        <source>There is no roofline: no layer of this network runs on the AIPU.</source>
        <translation>Es gibt keine Roofline: Keine Schicht dieses Netzes läuft auf der AIPU.</translation>
    </message>
    <message>
        <source>There is no memory occupancy: the simulation of this network recorded none.</source>
        <translation>Es gibt keine Speicherbelegung: Die Simulation dieses Netzes hat keine aufgezeichnet.</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>Ausgewählt: %1</translation>
    </message>
</context>
<context>
    <name>assay::ui::WelcomePage</name>
    <message>
        <source>Assay</source>
        <translation>Assay</translation>
    </message>
    <message>
        <source>See what becomes of a network on its way from FP32 to INT8: the graph before and after fusion, the numbers chosen, what it costs in accuracy and what it gains in speed.</source>
        <translation>Sehen, was aus einem Netz auf dem Weg von FP32 zu INT8 wird: der Graph vor und nach dem Verschmelzen, die gewählten Zahlen, was es an Genauigkeit kostet und an Tempo bringt.</translation>
    </message>
    <message>
        <source>An ONNX file; or drop it anywhere on this window</source>
        <translation>Eine ONNX-Datei; oder irgendwo auf dieses Fenster ziehen</translation>
    </message>
    <message>
        <source>A small trained network with its images, ready to run</source>
        <translation>Ein kleines trainiertes Netz mit seinen Bildern, bereit zum Ausführen</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
</context>
<context>
    <name>assay::ui::WhatIfPanel</name>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>DDR</source>
        <translation>DDR</translation>
    </message>
    <message>
        <source>Use this target</source>
        <translation>Dieses Ziel verwenden</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>What more cores, another clock, memory or card would do to this network will be shown here.</source>
        <translation>Hier wird gezeigt, was mehr Kerne, ein anderer Takt, Speicher oder eine andere Karte mit diesem Netz täten.</translation>
    </message>
    <message>
        <source>What limits this network</source>
        <translation>Was dieses Netz begrenzt</translation>
    </message>
    <message>
        <source>Make it the target that everything is simulated on; undo takes it back</source>
        <translation>Zum Ziel machen, auf dem alles simuliert wird; Rückgängig nimmt es zurück</translation>
    </message>
    <message>
        <source>Back to the target of the document</source>
        <translation>Zurück zum Ziel des Dokuments</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre wenn</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>All of it; a core keeps its share, at most an equal part</source>
        <translation>Insgesamt; ein Kern behält seinen Anteil, höchstens einen gleichen Teil</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>what if</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Difference of %1</source>
        <translation>Unterschied: %1</translation>
    </message>
    <message>
        <source>Open target</source>
        <translation>Ziel öffnen</translation>
    </message>
</context>
<context>
    <name>assay::ui::WorkspaceCommands</name>
    <message>
        <source>Workspaces (*.assay)</source>
        <translation>Arbeitsbereiche (*.assay)</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
    <message>
        <source>Save workspace</source>
        <translation>Arbeitsbereich speichern</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>its model %1 %2; say where the same model is.</source>
        <translation>Sein Modell %1 %2; geben Sie an, wo dasselbe Modell liegt.</translation>
    </message>
    <message>
        <source>Where is %1?</source>
        <translation>Wo ist %1?</translation>
    </message>
    <message>
        <source>ONNX networks (*.onnx)</source>
        <translation>ONNX-Netze (*.onnx)</translation>
    </message>
    <message>
        <source>Unsaved work</source>
        <translation>Ungesicherte Arbeit</translation>
    </message>
    <message>
        <source>Save what you did in %1?</source>
        <translation>Speichern, was Sie in %1 getan haben?</translation>
    </message>
</context>
<context>
    <name>assay::ui::WorkspaceKeeper</name>
    <message>
        <source>Changes cannot be kept for recovery: %1 cannot be written.</source>
        <translation>Änderungen können nicht zur Wiederherstellung gesichert werden: %1 kann nicht geschrieben werden.</translation>
    </message>
</context>
</TS>
