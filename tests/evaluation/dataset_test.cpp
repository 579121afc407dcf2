#include "core/evaluation/dataset.h"
#include "core/evaluation/inputs.h"
#include "core/graph/npy.h"
#include "tests/evaluation/test_folder.h"

namespace assay::evaluation {
namespace {

class DatasetFolder : public TestFolder
{
protected:
    std::string complaint(std::span<const std::string> classes = {}) const
    {
        return messageOf([&] { openDataset(m_folder, classes); });
    }

    static std::vector<std::string> names(const Dataset& dataset)
    {
        std::vector<std::string> result;
        for (const Sample& sample : dataset.samples)
            result.push_back(sample.file.filename().string());
        return result;
    }

    static std::vector<int> labels(const Dataset& dataset)
    {
        std::vector<int> result;
        for (const Sample& sample : dataset.samples)
            result.push_back(sample.label);
        return result;
    }
};

using Names = std::vector<std::string>;

TEST_F(DatasetFolder, ordersUnlabelledImagesByName)
{
    write("b.png", "");
    write("a.JPG", "");
    write("notes.txt", "");
    write(".hidden.png", "");
    const Dataset dataset = openDataset(m_folder);
    EXPECT_EQ(names(dataset), (Names{"a.JPG", "b.png"}));
    EXPECT_FALSE(dataset.hasLabels);
}

TEST_F(DatasetFolder, takesOrderAndLabelsFromLabelsCsv)
{
    write("b.png", "");
    write("a, really.png", "");
    write("labels.csv", "file,label\r\nb.png,3\r\n\"a, really.png\",shirt\r\n");
    const Names classes = {"dress", "shirt", "shoe", "bag"};
    const Dataset dataset = openDataset(m_folder, classes);
    EXPECT_EQ(names(dataset), (Names{"b.png", "a, really.png"}));
    EXPECT_EQ(labels(dataset), (std::vector<int>{3, 1}));
    EXPECT_TRUE(dataset.hasLabels);
}

TEST_F(DatasetFolder, namesTheLineOfLabelsThatIsWrong)
{
    write("a.png", "");
    write("labels.csv", "file,label\na.png,0\nmissing.png,1\n");
    EXPECT_EQ(complaint(), "labels.csv: line 3: names no file in this folder: missing.png");
    write("labels.csv", "file,label\na.png,hat\n");
    EXPECT_EQ(complaint(), "labels.csv: line 2: 'hat' is no class index or class name");
    write("labels.csv", "file,label\na.png,2\n");
    EXPECT_EQ(complaint(Names{"dress", "shirt"}), "labels.csv: line 2: '2' is no class index or class name");
    write("labels.csv", "a.png,0\n");
    EXPECT_EQ(complaint(), "labels.csv: line 1: the header must be file,label");
}

TEST_F(DatasetFolder, takesOneFolderPerClass)
{
    write("shirt/2.png", "");
    write("dress/1.png", "");
    EXPECT_EQ(labels(openDataset(m_folder)), (std::vector<int>{0, 1}));
    const Names classes = {"shirt", "bag", "dress"};
    EXPECT_EQ(labels(openDataset(m_folder, classes)), (std::vector<int>{2, 0}));
    const Dataset coded = openDataset(m_folder, Names{"a long name", "another"});
    EXPECT_EQ(labels(coded), (std::vector<int>{0, 1}));
    EXPECT_EQ(complaint(Names{"shirt", "bag", "hat"}), "dress: is the name of no class in the labels file");
}

TEST_F(DatasetFolder, readsCocoAnnotations)
{
    write("7.png", "");
    write("8.png", "");
    write("annotations.json", R"({"images": [{"id": 8, "file_name": "8.png", "height": 4, "width": 5},
        {"id": 7, "file_name": "7.png", "height": 9, "width": 9}],
        "categories": [{"id": 90, "name": "toothbrush"}, {"id": 1, "name": "person"}],
        "annotations": [{"image_id": 7, "category_id": 1, "bbox": [1, 2, 3, 4.5], "iscrowd": 1}]})");
    const Dataset dataset = openDataset(m_folder);
    EXPECT_EQ(names(dataset), (Names{"8.png", "7.png"}));
    ASSERT_EQ(dataset.samples[1].boxes.size(), 1U);
    EXPECT_EQ(dataset.samples[1].boxes[0].category, 1);
    EXPECT_EQ(dataset.samples[1].boxes[0].height, 4.5);
    EXPECT_TRUE(dataset.samples[1].boxes[0].isCrowd);
    write("annotations.json", R"({"images": [{"id": 8, "file_name": "9.png"}]})");
    EXPECT_EQ(complaint(), "annotations.json: field 'images[0].file_name' names no file in this folder: 9.png");
}

TEST_F(DatasetFolder, refusesAFolderWithoutImages)
{
    EXPECT_EQ(messageOf([&] { openDataset(m_folder); }), m_folder.string() + ": holds no images");
    write("labels.csv", "file,label\n");
    EXPECT_EQ(messageOf([&] { openDataset(m_folder); }), m_folder.string() + ": holds no images");
    EXPECT_EQ(messageOf([&] { openDataset(m_folder / "none"); }), "none: is no folder of images");
}

TEST_F(DatasetFolder, readsTensorsAsTheyAre)
{
    writeNpy(m_folder / "x.npy", Tensor::from<double>({2, 2}, std::vector<double>{1, 2, 3, 4}));
    const InputReader reader(openDataset(m_folder), {}, {1, 2, 2});
    EXPECT_EQ(reader.read(0).data<float>()[3], 4.0F);
    EXPECT_EQ(reader.read(0).shape(), (Shape{1, 2, 2}));
    const InputReader other(openDataset(m_folder / "x.npy"), {}, {1, 4});
    EXPECT_EQ(messageOf([&] { other.read(0); }), "x.npy: holds an array of shape 2x2, the network's input is 1x4");
}

TEST_F(DatasetFolder, fillsTheLastBatchWithTheLastImage)
{
    writeGray("a.pgm", 1, 1, "\x01");
    writeGray("b.pgm", 1, 1, "\x02");
    writeGray("c.pgm", 1, 1, "\x03");
    InputSpec spec;
    spec.size = {1, 1};
    spec.color = ColorOrder::Gray;
    const InputReader reader(openDataset(m_folder), spec, {1, 1, 1, 1});
    const Tensor batch = reader.readBatch(1, 4);
    EXPECT_EQ(batch.shape(), (Shape{4, 1, 1, 1}));
    EXPECT_EQ(std::vector<float>(batch.data<float>().begin(), batch.data<float>().end()),
              (std::vector<float>{2, 3, 3, 3}));
}

TEST_F(DatasetFolder, refusesATaskThatDoesNotFitTheNetwork)
{
    writeGray("a.pgm", 1, 1, "\x01");
    InputSpec spec;
    spec.size = {28, 28};
    EXPECT_EQ(messageOf([&] {
                  InputReader(openDataset(m_folder), spec, {1, 3, 32, 32});
              }),
              "the input described (rgb 28x28, resize none, scale 1, mean , std , NCHW) has shape 1x3x28x28, the "
              "network's is 1x3x32x32");
}

} // namespace
} // namespace assay::evaluation
