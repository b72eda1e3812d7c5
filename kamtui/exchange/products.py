"""Products: what we sell, found again by code or name."""

from __future__ import annotations

from dataclasses import dataclass

from kamtui.exchange.faults import BadValue
from kamtui.exchange.fields import Field, Holds
from kamtui.exchange.intake import Kind, Session
from kamtui.exchange.naming import ALSO_PRODUCTS, Book, merge
from kamtui.exchange.parsing import LineReader
from kamtui.exchange.rows import YES_NO, RowIntake, values_of
from kamtui.language import N_, _
from kamtui.store.door import Change, Value

FIELDS = (
    Field(
        "code",
        N_("code"),
        N_("the product's number"),
        "productid productcode productno sku itemcode itemno itemid stockcode materialno articleno "
        "id kodeproduk kodebarang kode",
        Holds.CODE,
    ),
    Field(
        "name",
        N_("name"),
        N_("what it is called"),
        "productname product itemname item description namaproduk namabarang produk barang nama",
        required=True,
    ),
    Field(
        "product_group",
        N_("group"),
        N_("the group it belongs to"),
        "productgroup group categoryname category series productline kategori kelompok "
        "kelompokproduk categoryid",
    ),
    Field(
        "unit",
        N_("unit"),
        N_("in what it is sold"),
        "quantityperunit uom unitofmeasure satuan kemasan packaging",
    ),
    Field(
        "price",
        N_("price"),
        N_("of one, by the list"),
        "unitprice listprice salesprice harga hargasatuan hargajual",
        Holds.MONEY,
    ),
    Field("nuances", N_("nuances"), N_("what one must know to sell it"), "details notes catatan"),
    Field("answers", N_("answers"), N_("to the questions clients ask"), "faq jawaban"),
    Field("active", N_("active"), N_("yes or no"), "available aktif"),
    Field("discontinued", N_("discontinued"), N_("yes or no"), "obsolete inactive dihentikan"),
)


@dataclass(frozen=True, slots=True)
class ProductLine:
    """One product as a line tells it."""

    code: str
    name: str
    values: dict[str, Value]


class ProductsIntake(RowIntake[ProductLine]):
    """Takes products in."""

    def __init__(self, session: Session) -> None:
        """Read the keys of the products."""
        super().__init__(session)
        self._book = Book(session, "products", ALSO_PRODUCTS)

    def read(self, line: LineReader) -> ProductLine:
        """Read one product."""
        code, name = line.code("code"), line.name("name")
        if not name and not code:
            raise BadValue(_("{field}: missing").format(field=_("name")))
        values = values_of(line, FIELDS, ("code", "name", "active", "discontinued"))
        active, stopped = line.choice("active", YES_NO), line.choice("discontinued", YES_NO)
        if active is not None:
            values["active"] = int(active)
        elif stopped is not None:
            values["active"] = 1 - int(stopped)
        return ProductLine(code, name or code, values)

    def look_up(self, row: ProductLine) -> None:
        """Look for the product."""
        self._book.find(row.code, row.name)

    def write(self, change: Change, row: ProductLine) -> bool:
        """Add or bring up one product."""
        product_id = self._book.find_now(change, row.code, row.name)
        if product_id is None:
            self._book.add(change, row.code, row.name, **row.values)
            return True
        # A name that is only the code came from an invoice that knew no better.
        blanks: dict[str, tuple[Value, ...]] = {"name": (row.code,), "active": (1,)}
        named = {"name": row.name, "code": row.code, **row.values}
        merge(change, "products", product_id, named, self.session.wish.on_match, blanks=blanks)
        self._book.keys.add(product_id, row.code, row.name)
        return False


PRODUCTS = Kind("products", N_("products"), FIELDS, ProductsIntake)
