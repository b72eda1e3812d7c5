"""What a purchases file can tell of each line, and the usual names of its columns."""

from __future__ import annotations

from kamtui.exchange.fields import Field, Holds
from kamtui.language import N_

FIELDS = (
    Field(
        "client",
        N_("client"),
        N_("the client's code or name"),
        "customerid customerno customernumber customercode clientid clientcode accountid kodeklien "
        "kodepelanggan idpelanggan customer account klien pelanggan customername clientname "
        "companyname company accountname namapelanggan namaklien buyer",
    ),
    Field(
        "client_name",
        N_("client's name"),
        N_("the name, where another column holds the code"),
        "customername companyname accountname namapelanggan namaklien namaperusahaan customer "
        "company",
    ),
    Field(
        "date",
        N_("date"),
        N_("the day of the purchase"),
        "invoicedate orderdate purchasedate saledate salesdate transactiondate docdate postingdate "
        "day tanggal tgl tanggalfaktur tglfaktur tanggalinvoice tanggalpembelian datum",
        Holds.DAY,
        required=True,
    ),
    Field(
        "invoice",
        N_("invoice"),
        N_("number of the invoice or order; with it a line is known again"),
        "invoiceno invoiceid invoicenumber invoicenr orderid orderno ordernumber documentno docno "
        "faktur nofaktur nomorfaktur noinvoice nomorinvoice salesorder receipt transactionid",
        Holds.CODE,
    ),
    Field(
        "product",
        N_("product"),
        N_("the product's code or name"),
        "stockcode productid productcode productno sku itemcode itemid itemno materialno material "
        "article articleno kodeproduk kodebarang produk barang item productname itemname "
        "namaproduk namabarang description",
        Holds.CODE,
    ),
    Field(
        "product_name",
        N_("product's name"),
        N_("the name, where another column holds the code"),
        "productname itemname description productdescription itemdescription namaproduk namabarang "
        "deskripsi product item",
    ),
    Field(
        "product_group",
        N_("product group"),
        N_("given to products that are made"),
        "productgroup category categoryname productcategory productline series kategori "
        "kelompokproduk",
    ),
    Field(
        "quantity",
        N_("quantity"),
        N_("how much; negative for returns"),
        "qty units pieces pcs count jumlah kuantitas banyaknya volume",
        Holds.FIGURE,
    ),
    Field(
        "price",
        N_("price"),
        N_("price of one, before the discount"),
        "unitprice salesprice sellingprice listprice harga hargasatuan hargajual",
        Holds.MONEY,
    ),
    Field(
        "discount",
        N_("discount"),
        N_("a fraction (0.15) or percent (15%)"),
        "discountpercent discountpct disc rebate diskon potongan",
        Holds.SHARE,
    ),
    Field(
        "amount",
        N_("amount"),
        N_("money of the line after the discount; else quantity x price x (1 - discount)"),
        "lineamount linetotal netamount net total totalamount totalprice sales revenue value "
        "turnover netsales subtotal nilai totalharga jumlahharga penjualan omzet dollars",
        Holds.MONEY,
    ),
    Field(
        "cost",
        N_("cost"),
        N_("what the line cost us, for the profit"),
        "totalcost linecost cogs costofgoods costamount biaya hargapokok",
        Holds.MONEY,
    ),
    Field(
        "unit_cost",
        N_("unit cost"),
        N_("what one costs us"),
        "unitcost costprice purchaseprice standardcost hpp hargabeli",
        Holds.MONEY,
    ),
    Field(
        "profit",
        N_("profit"),
        N_("profit of the line, where there is no cost"),
        "grossprofit margin contribution laba labakotor",
        Holds.MONEY,
    ),
    Field(
        "promised",
        N_("promised"),
        N_("the day delivery was promised for"),
        "promiseddate promisedday requireddate deliverydue requesteddate needbydate "
        "tanggaljanji tanggaldiminta",
        Holds.DAY,
    ),
    Field(
        "delivered",
        N_("delivered"),
        N_("the day it was delivered or shipped"),
        "delivereddate deliverydate shippeddate shipdate shippingdate tanggalkirim "
        "tanggalpengiriman",
        Holds.DAY,
    ),
    Field(
        "country",
        N_("country"),
        N_("given to clients that are made"),
        "customercountry negara",
    ),
)

LABELS = {one.name: one.label for one in FIELDS}
"""The label of each field, for the reason of a bad line."""
